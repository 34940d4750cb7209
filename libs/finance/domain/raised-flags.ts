import type { Assessment } from './assess';
import { signalLevel, signalsOn, notedOwner } from './notice-indicators';
import type { AssessmentCase } from './assessment-case';
import type { Indicator } from './indicator';

/** A flag that the facts call for. */
export interface CalledFor {
  readonly indicator: string;
  readonly level: 'amber' | 'red' | 'info';
  /** Names the fact, so that it is told once. */
  readonly factKey: string;
  readonly evidence: Indicator;
}

const ofAccounts = (assessment: Assessment, { key }: Indicator): string => {
  if (key !== 'dependency') return `${assessment.scope ?? ''} ${assessment.periodEnd ?? ''}`;
  const area = assessment.indicators.find((each) => each.key === 'dependency')?.inputs.at(-1)?.value;
  return String(area);
};

/**
 * What an assessment calls for: an indicator beyond its threshold once for each period and level, a notice once, an owner to
 * know of once.
 */
export function flagsCalledFor(of: AssessmentCase, assessment: Assessment): CalledFor[] {
  const { companyNumber: number } = assessment;
  const flags: CalledFor[] = [];
  for (const found of assessment.indicators) {
    const { key, level } = found;
    if (key === 'early-signals') {
      for (const signal of signalsOn(of)) {
        const grade = signalLevel(signal);
        const inputs = found.inputs.filter(
          ({ value, period }) => value === signal.detail && period?.end === signal.happenedOn,
        );
        flags.push({
          indicator: key,
          level: grade,
          factKey: `${number} ${signal.kind} ${signal.reference}`,
          evidence: { ...found, level: grade, value: 1, inputs },
        });
      }
    } else if (key === 'ultimate-owner') {
      const owner = notedOwner(of);
      if (owner)
        flags.push({ indicator: key, level: 'info', factKey: `${number} ${key} ${owner.name}`, evidence: found });
    } else if (level === 'amber' || level === 'red')
      flags.push({
        indicator: key,
        level,
        factKey: `${number} ${key} ${ofAccounts(assessment, found)} ${level}`,
        evidence: found,
      });
  }
  return flags;
}
