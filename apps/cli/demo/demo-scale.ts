import type { ReturnSpan } from './return-files';

export const SCALES = ['small', 'region', 'national'] as const;

export type ScaleName = (typeof SCALES)[number];

/** How much a demonstration invents. */
export interface DemoScale {
  readonly name: ScaleName;
  /** Of the returns; the register has a snapshot for each. */
  readonly years: readonly number[];
  /** How many of them, the newest, the councils have beside the one that is shown. */
  readonly yearsOfOthers: number;
  /**
   * Whether what a council's report needs beside its returns goes back over the years: judgements, openings and closures,
   * published tables, how places stood, placements with their prices, a report that was filed.
   */
  readonly history: boolean;
  readonly span: ReturnSpan;
  /** As many children, homes and owners as there are in England; else a few, to load in seconds. */
  readonly lifelike: boolean;
  /** Postcodes of a council that is shown, and of any other. */
  readonly postcodes: { readonly dense: number; readonly sparse: number };
}

const FIVE_YEARS = [2021, 2022, 2023, 2024, 2025] as const;
const SIX_YEARS = [2020, ...FIVE_YEARS] as const;

export const DEMO_SCALES: Readonly<Record<ScaleName, DemoScale>> = {
  small: {
    name: 'small',
    years: SIX_YEARS,
    yearsOfOthers: 3,
    history: true,
    span: 'whole',
    lifelike: false,
    postcodes: { dense: 800, sparse: 60 },
  },
  region: {
    name: 'region',
    years: FIVE_YEARS,
    yearsOfOthers: 5,
    history: false,
    span: 'year',
    lifelike: true,
    postcodes: { dense: 800, sparse: 300 },
  },
  national: {
    name: 'national',
    years: FIVE_YEARS,
    yearsOfOthers: 5,
    history: false,
    span: 'year',
    lifelike: true,
    postcodes: { dense: 600, sparse: 600 },
  },
};
