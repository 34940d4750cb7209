import { Injectable } from '@nestjs/common';
import { invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { assess } from '../domain/assess';
import type { IndicatorLevel } from '../domain/indicator';
import type { IndicatorRule, Threshold, ThresholdVersion } from '../domain/thresholds';
import { readThresholds } from '../imports/threshold-file';
import { assessmentCases } from './assessment-cases.query';
import { thresholdsOn } from './thresholds.query';

export interface LevelChange {
  readonly company: string;
  readonly indicator: string;
  readonly value: number | boolean | string | null;
  readonly from: IndicatorLevel;
  readonly to: IndicatorLevel;
}

/** What a set of thresholds would change if it were in force. */
export interface ThresholdsPreview {
  readonly version: number;
  readonly against: number;
  readonly asAt: CalendarDate;
  readonly companies: number;
  readonly companiesChanged: number;
  /** "green to amber" and how often. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly LevelChange[];
}

const BATCH = 500;

/** The threshold with another figure on the same side. */
const moved = (name: 'amber' | 'red', of: Threshold | undefined, figure: number | null): Partial<IndicatorRule> =>
  of === undefined || figure === null
    ? {}
    : { [name]: of.above === undefined ? { below: figure, ours: true } : { above: figure, ours: true } };

/** Assesses every company by the thresholds in force and by those of a file, and stores nothing. */
@Injectable()
export class PreviewThresholds {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; input-rejected for a malformed file */
  async execute(actor: Actor, { file, asAt }: { file: string; asAt: CalendarDate }): Promise<ThresholdsPreview> {
    authorise(actor, 'set-thresholds');
    const proposed = readThresholds(file);
    return this.unitOfWork.read(actor, (tx) => preview(tx, proposed, asAt));
  }

  /**
   * The same with one indicator of the thresholds in force changed, as a person tries it on a page.
   * @param amber its new figure, above or below as the rule has it; null leaves it
   * @throws DomainError forbidden; invalid for an indicator without such thresholds
   */
  changed(
    actor: Actor,
    {
      indicator,
      amber,
      red,
      asAt,
    }: { indicator: string; amber: number | null; red: number | null; asAt: CalendarDate },
  ): Promise<ThresholdsPreview> {
    authorise(actor, 'set-thresholds');
    return this.unitOfWork.read(actor, async (tx) => {
      const current = await thresholdsOn(tx, asAt);
      const rule = current.rules.indicators[indicator];
      if (!rule?.amber && !rule?.red) {
        const message = 'Choose an indicator that has thresholds';
        throw invalid(`${message}.`, [{ field: 'indicator', message }]);
      }
      const changed = { ...rule, ...moved('amber', rule.amber, amber), ...moved('red', rule.red, red) };
      const indicators = { ...current.rules.indicators, [indicator]: changed };
      const proposed = { ...current, version: current.version + 1, rules: { ...current.rules, indicators } };
      return preview(tx, proposed, asAt);
    });
  }
}

async function preview(tx: Tx, proposed: ThresholdVersion, asAt: CalendarDate): Promise<ThresholdsPreview> {
  const current = await thresholdsOn(tx, asAt);
  const rows = await tx.query<{ number: string }>(
    'select distinct company_number as number from finance.filing where superseded_at is null order by number',
  );
  const numbers = rows.map(({ number }) => number);
  const changes: LevelChange[] = [];
  const casesOf = await assessmentCases(tx, asAt, current);
  for (let at = 0; at < numbers.length; at += BATCH) {
    const cases = await casesOf(numbers.slice(at, at + BATCH));
    for (const of of cases) {
      const before = assess(of).indicators;
      const after = assess({ ...of, thresholds: proposed }).indicators;
      for (const [index, was] of before.entries()) {
        const is = after[index];
        if (is && is.level !== was.level)
          changes.push({
            company: of.companyNumber,
            indicator: was.key,
            value: is.value,
            from: was.level,
            to: is.level,
          });
      }
    }
  }
  const counts: Record<string, number> = {};
  for (const { from, to } of changes) counts[`${from} to ${to}`] = (counts[`${from} to ${to}`] ?? 0) + 1;
  return {
    version: proposed.version,
    against: current.version,
    asAt,
    companies: numbers.length,
    companiesChanged: new Set(changes.map(({ company }) => company)).size,
    counts,
    changes,
  };
}
