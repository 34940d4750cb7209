/** Words in which the Department for Education says why a figure is not printed. They are kept as such, never as 0. */
export const SYMBOLS = {
  c: 'suppressed, too few children to publish',
  x: 'not available',
  z: 'not applicable',
  k: 'more than nothing, but rounds to 0%',
  low: 'rounds to zero',
} as const;

export type PublishedSymbol = keyof typeof SYMBOLS;

const isSymbol = (text: string): text is PublishedSymbol => Object.hasOwn(SYMBOLS, text);

/** "c: suppressed, too few children to publish". */
export const inFull = (symbol: PublishedSymbol): string => `${symbol}: ${SYMBOLS[symbol]}`;

/** A cell of a published table: a number, or why there is none. */
export type PublishedCell =
  { readonly value: number; readonly symbol: null } | { readonly value: null; readonly symbol: PublishedSymbol };

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** Null when it is neither a number nor a known symbol; an empty cell is none of either. */
export function readPublishedCell(text: string): PublishedCell | null {
  const cell = text.trim();
  if (NUMBER.test(cell)) return { value: Number(cell.replaceAll(',', '')), symbol: null };
  const symbol = cell.toLowerCase();
  return isSymbol(symbol) ? { value: null, symbol } : null;
}

export const LEVELS = ['council', 'region', 'national'] as const;
export type PublishedLevel = (typeof LEVELS)[number];

/** DfE's code of England. */
export const ENGLAND = 'E92000001';

/** How DfE rounds its looked-after children tables, by geographic level. Source: the notes to its releases. */
export const ROUNDING: Readonly<Record<PublishedLevel, string>> = {
  council: 'not rounded; counts of 1 to 5 suppressed, with others where one could be worked out; percentages whole',
  region: 'to the nearest 10; percentages whole, from unrounded counts',
  national: 'to the nearest 10; percentages whole, from unrounded counts',
};

/** Tables that are stored, and what a reader is told they are. */
export const DATASETS = {
  'looked-after-by-authority':
    'Department for Education, Children looked after in England: children looked after at 31 March, by characteristic and placement, by local authority',
  'looked-after-rate':
    'Department for Education, Children looked after in England: numbers and rates per 10,000 children aged under 18, by local authority',
  'looked-after-provider-by-type':
    'Department for Education, Children looked after in England: placement provider by placement type and locality, national',
  'section-251-outturn': 'Department for Education, Section 251 outturn: children and young people’s services',
} as const;

export type Dataset = keyof typeof DATASETS;

/** Characteristics under which the table of rates is stored, one row of it as three figures. */
export const RATE_CHARACTERISTICS = {
  number: 'Number',
  rate: 'Rate per 10,000 children',
  population: 'Children aged under 18, estimated',
} as const;

const PERIOD = /^(\d{4})(?:[-/]?(\d{2}))?$/;

/** "2024", "202324" or "2023-24" as 2024; null when it is no year. */
export function readPeriod(text: string): number | null {
  const match = PERIOD.exec(text.trim());
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2] === undefined) return year >= 1990 && year <= 2100 ? year : null;
  return Number(match[2]) === (year + 1) % 100 ? year + 1 : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The month that a file's name tells, as its first day: "sn_may_2025.xlsx" is 2025-05-01. Null when it tells none. */
export function monthInName(file: string): string | null {
  const match = /(?:^|[^a-z])([a-z]{3,9})[ _-]?(20\d{2})(?!\d)/i.exec(file);
  const month = match ? MONTHS.indexOf((match[1] as string).slice(0, 3).toLowerCase()) + 1 : 0;
  return match && month > 0 ? `${match[2]}-${String(month).padStart(2, '0')}-01` : null;
}

/** The year of account that a file's name tells: "s251_outturn_1314.csv" and "outturn 2013-14" are 2014. Null when none. */
export function accountYearInName(file: string): number | null {
  for (const [, from, to] of file.matchAll(/(?<!\d)(?:20)?(\d{2})[ _-]?(\d{2})(?!\d)/g)) {
    if ((Number(from) + 1) % 100 === Number(to)) return 2000 + Number(to);
  }
  return null;
}
