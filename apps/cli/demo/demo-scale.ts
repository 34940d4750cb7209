import type { ReturnSpan } from './return-files';

export const SCALES = ['small', 'region', 'national'] as const;

export type ScaleName = (typeof SCALES)[number];

/** How much a demonstration invents. */
export interface DemoScale {
  readonly name: ScaleName;
  /** Of the returns; the register has a snapshot for each. */
  readonly years: readonly number[];
  readonly span: ReturnSpan;
  /** As many children, homes and owners as there are in England; else a few, to load in seconds. */
  readonly lifelike: boolean;
  /** Postcodes of a council that is shown, and of any other. */
  readonly postcodes: { readonly dense: number; readonly sparse: number };
}

const FIVE_YEARS = [2021, 2022, 2023, 2024, 2025] as const;

export const DEMO_SCALES: Readonly<Record<ScaleName, DemoScale>> = {
  small: {
    name: 'small',
    years: [2024, 2025],
    span: 'whole',
    lifelike: false,
    postcodes: { dense: 800, sparse: 60 },
  },
  region: {
    name: 'region',
    years: FIVE_YEARS,
    span: 'year',
    lifelike: true,
    postcodes: { dense: 800, sparse: 300 },
  },
  national: {
    name: 'national',
    years: FIVE_YEARS,
    span: 'year',
    lifelike: true,
    postcodes: { dense: 600, sparse: 600 },
  },
};
