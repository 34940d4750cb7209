import { percent } from '#kernel';
import {
  JUDGEMENT_AGES,
  NO_JUDGEMENT,
  OVERALL_JUDGEMENTS,
  SECTORS,
  SUPPORTED_OUTCOMES,
  type SectorKey,
} from './judgements';
import type { CohortCounts } from './measures';

/** Children by the judgement of the home or agency in which they live: each child counts once. */
export interface QualityOfSector {
  readonly sector: SectorKey | 'all';
  readonly judged: number;
  readonly goodOrOutstanding: number;
  readonly percent: number | null;
  /** On the register, and inspected by nobody yet. */
  readonly notYetInspected: number;
  /** Without a number, not on the register, or inspected without an overall judgement. */
  readonly notJudged: number;
}

export interface CareQuality {
  readonly sectors: readonly QualityOfSector[];
  readonly judgements: Readonly<Record<keyof typeof OVERALL_JUDGEMENTS, number>>;
  /** Children by the age of the judgement, in whole years. */
  readonly ages: Readonly<Record<keyof typeof JUDGEMENT_AGES, number>>;
  /** Children in supported accommodation by its own three outcomes, and those without one. */
  readonly supported: Readonly<Record<keyof typeof SUPPORTED_OUTCOMES | keyof typeof NO_JUDGEMENT, number>>;
}

const keyed = <K extends string>(words: Readonly<Record<K, unknown>>, count: (key: K) => number): Record<K, number> =>
  Object.fromEntries((Object.keys(words) as K[]).map((key) => [key, count(key)])) as Record<K, number>;

/** Null without a complete register: then no judgement is known. */
export function careQualityOf({ cells }: CohortCounts, hasRegister: boolean): CareQuality | null {
  if (!hasRegister) return null;
  const cell = (key: string): number => cells[key] ?? 0;
  const ofSector = (sector: SectorKey): QualityOfSector => {
    const judged = cell(`judgement.${sector}Judged`);
    const goodOrOutstanding = cell(`judgement.${sector}GoodOrOutstanding`);
    const [notYetInspected, notJudged] = [
      cell(`judgement.${sector}NotYetInspected`),
      cell(`judgement.${sector}NotJudged`),
    ];
    return {
      sector,
      judged,
      goodOrOutstanding,
      percent: percent(goodOrOutstanding, judged),
      notYetInspected,
      notJudged,
    };
  };
  const [judged, good] = [cell('judgement.judged'), cell('judgement.goodOrOutstanding')];
  return {
    sectors: [
      {
        sector: 'all',
        judged,
        goodOrOutstanding: good,
        percent: percent(good, judged),
        notYetInspected: cell('judgement.notYetInspected'),
        notJudged: cell('judgement.notJudged'),
      },
      ...(Object.keys(SECTORS) as SectorKey[]).map(ofSector),
    ],
    judgements: keyed(OVERALL_JUDGEMENTS, (key) => cell(`judgement.${key}`)),
    ages: keyed(JUDGEMENT_AGES, (key) => cell(`judgementAge.${key}`)),
    supported: keyed({ ...SUPPORTED_OUTCOMES, ...NO_JUDGEMENT }, (key) => cell(`supportedOutcome.${key}`)),
  };
}
