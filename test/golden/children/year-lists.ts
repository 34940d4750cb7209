/** What each collection year's published lists do not hold of the codes that some year's list holds, written out by hand. */
export interface YearGaps {
  readonly year: number;
  readonly PLACE: string;
  readonly REC: string;
  readonly REASON_PLACE_CHANGE: string;
  readonly SEX: string;
}

const NEW_ORDERS = 'E45 E46 E47 E48';
const OLD_ORDERS = 'E43 E44';
const OTHER_PLACEMENTS = 'Z11 Z12 Z13 Z14';
const NEW_SEX = 'M F U';

const middle = (year: number): YearGaps => ({
  year,
  PLACE: `K3 ${OTHER_PLACEMENTS}`,
  REC: OLD_ORDERS,
  REASON_PLACE_CHANGE: '',
  SEX: NEW_SEX,
});

/** 2017-18 to 2025-26. On the last year of H5, P2 and Z1 published lists differ: they are told from the first such year. */
export const YEAR_GAPS: readonly YearGaps[] = [
  { ...middle(2018), REC: NEW_ORDERS, REASON_PLACE_CHANGE: 'CUSTOD' },
  ...[2019, 2020, 2021, 2022, 2023, 2024].map(middle),
  { year: 2025, PLACE: `H5 P2 ${OTHER_PLACEMENTS}`, REC: OLD_ORDERS, REASON_PLACE_CHANGE: '', SEX: '1 2' },
  { year: 2026, PLACE: 'H5 P2 Z1', REC: OLD_ORDERS, REASON_PLACE_CHANGE: '', SEX: '1 2' },
];

export const codes = (text: string): string[] => text.split(' ').filter(Boolean);

export const EVER_LISTED = {
  PLACE: codes('A3 A4 A5 A6 H5 K1 K2 K3 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1 Z11 Z12 Z13 Z14'),
  REC: codes('X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E45 E46 E47 E48 E5 E6 E7 E9 E14 E15 E16 E17 E8'),
  REASON_PLACE_CHANGE: codes('CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER'),
  SEX: codes('1 2 M F U'),
} as const;
