/**
 * Codes of the SSDA903 return by collection year: the list of 2017 and what changed after it.
 * Source: the return's published specifications, 2017 to 2026.
 */
export type CodedField =
  | 'RNE'
  | 'LS'
  | 'CIN'
  | 'PLACE'
  | 'PLACE_PROVIDER'
  | 'REC'
  | 'REASON_PLACE_CHANGE'
  | 'SEX'
  | 'ETHNIC'
  | 'MISSING'
  | 'SDQ_REASON';

interface Change {
  readonly from: number;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

interface DatedList {
  readonly since2017: readonly string[];
  readonly changes?: readonly Change[];
}

const words = (text: string): string[] => text.split(' ');

const LISTS: Record<CodedField, DatedList> = {
  RNE: { since2017: words('S L P T B U') },
  LS: { since2017: words('C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3') },
  CIN: { since2017: words('N1 N2 N3 N4 N5 N6 N7 N8') },
  PLACE: {
    since2017: words('A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1'),
    changes: [
      { from: 2025, add: ['K3'], remove: ['H5', 'P2'] },
      { from: 2026, add: ['Z11', 'Z12', 'Z13', 'Z14'] },
    ],
  },
  PLACE_PROVIDER: { since2017: words('PR0 PR1 PR2 PR3 PR4 PR5') },
  REC: {
    since2017: words('X1 E11 E12 E2 E3 E4A E4B E13 E41 E43 E44 E5 E6 E7 E9 E14 E15 E16 E17 E8'),
    changes: [{ from: 2019, add: ['E45', 'E46', 'E47', 'E48'], remove: ['E43', 'E44'] }],
  },
  REASON_PLACE_CHANGE: {
    since2017: words('CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE OTHER'),
    changes: [{ from: 2019, add: ['CUSTOD'] }],
  },
  SEX: { since2017: ['1', '2'], changes: [{ from: 2025, add: ['M', 'F', 'U'], remove: ['1', '2'] }] },
  ETHNIC: {
    since2017: words(
      'WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT',
    ),
  },
  MISSING: { since2017: ['M', 'A'] },
  SDQ_REASON: { since2017: words('SDQ1 SDQ2 SDQ3 SDQ4 SDQ5') },
};

/**
 * Codes on whose last year the published sources differ: one list ends them a year before the other. They are counted
 * as given, with a warning from this year on.
 */
const DISPUTED_PLACES: ReadonlyMap<string, number> = new Map([
  ['H5', 2025],
  ['P2', 2025],
  ['Z1', 2026],
]);

/** The codes of a field in a collection year, in the order of the specification. Years before 2017 read as 2017. */
export function codesOf(field: CodedField, year: number): string[] {
  const list = LISTS[field];
  const due = (list.changes ?? []).filter((change) => change.from <= year);
  return due.reduce<string[]>(
    (codes, change) => [...codes.filter((code) => !change.remove?.includes(code)), ...(change.add ?? [])],
    [...list.since2017],
  );
}

const EVER: ReadonlyMap<CodedField, ReadonlySet<string>> = new Map(
  (Object.keys(LISTS) as CodedField[]).map((field) => [
    field,
    new Set([...LISTS[field].since2017, ...(LISTS[field].changes ?? []).flatMap((change) => change.add ?? [])]),
  ]),
);

/** Whether the code is in the list of any year. */
export const isEverListed = (field: CodedField, code: string): boolean => EVER.get(field)?.has(code) ?? false;

/** PLACE codes of the year that need no warning: those of its list whose end the sources agree on. */
export const undisputedPlaces = (year: number): string[] =>
  codesOf('PLACE', year).filter((code) => year < (DISPUTED_PLACES.get(code) ?? Infinity));

/** Moves for a few days (hospital, holiday, carer's holiday, other), from which the child is expected back. */
export const TEMPORARY_PLACES = ['T0', 'T1', 'T2', 'T3', 'T4'] as const;
/** "Other placements": outside the regulated kinds. */
export const OTHER_PLACES = ['Z1', 'Z11', 'Z12', 'Z13', 'Z14'] as const;
/** Legal statuses of a series of short breaks, left out of every published count. */
export const SHORT_BREAK_STATUSES = ['V3', 'V4'] as const;
/** Placements that have no Ofsted registration of their own, so no URN. H5 joins them before {@link H5_REGISTERED_FROM}. */
export const PLACES_WITHOUT_URN = ['P1', 'P2', 'P3', 'R1', 'R2', 'R5', ...TEMPORARY_PLACES, ...OTHER_PLACES] as const;
/** Supported Accommodation (England) Regulations 2023: registration became compulsory. */
export const H5_REGISTERED_FROM = '2023-10-28';
