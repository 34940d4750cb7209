import { inputRejected } from '#kernel';
import {
  comparable,
  findColumns,
  nearestMatch,
  openTable,
  REASON_COLUMN,
  type ImportReport,
  type TableSource,
} from '#platform';
import type { ColumnPlaces } from './cell-reader';

/** The two tables that Ofsted publishes of providers; other tables beside them are refused by name. */
export type RegisterKind = 'providers-and-places' | 'provider-level';

const COLUMNS = [
  { name: 'URN', aliases: ['Unique reference number', 'Provider URN'] },
  { name: 'Provision type', aliases: ['Provider type'] },
  { name: 'Registration status', aliases: ['Provider status', 'Reg status'] },
  { name: 'Local authority', aliases: ['Local Authority name'] },
  { name: 'Sector' },
  { name: 'Places', aliases: ['Maximum users', 'Number of places', 'Number of registered places'] },
  { name: 'Registration date' },
  { name: 'Name', aliases: ['Provider name', 'Setting name'] },
  {
    name: 'Organisation name',
    aliases: [
      'Organisation which owns the provider',
      "Organisation which owns the children's home",
      'Organisation',
      'Owner name',
    ],
  },
  { name: 'Government Office Region', aliases: ['Region', 'Ofsted region'] },
  { name: "Short-break-only children's home", aliases: [/^short.?breaks?.?only/] },
  { name: "Multi building children's home", aliases: [/^multi.?building/] },
  { name: 'Supported accommodation premises', aliases: ['Premises'] },
  { name: 'Linked education URN', aliases: ['Linked ED URN'] },
  { name: 'Address 1', aliases: ['Address line 1', 'Provider address 1'] },
  { name: 'Address 2', aliases: ['Address line 2', 'Provider address 2'] },
  { name: 'County' },
  { name: 'Town', aliases: ['Provider town'] },
  { name: 'Postcode', aliases: ['Provider postcode'] },
  {
    name: 'Latest full inspection event type',
    aliases: [
      'Event type',
      'Event type group',
      'Inspection event type',
      'Inspection type',
      'Latest inspection event type',
    ],
  },
  {
    name: 'Latest full inspection date',
    aliases: ['Inspection date', 'Event date', 'Date of inspection', 'Latest inspection date'],
  },
  {
    name: 'Latest full inspection publication date',
    aliases: ['Publication date', 'Inspection publication date'],
  },
  {
    name: 'Latest full inspection event number',
    aliases: ['Event number', 'Inspection event number', 'Inspection number', 'Inspection ID'],
  },
  {
    name: 'Overall experiences and progress of children and young people',
    aliases: [
      'Inspection overall experiences and progress of children and young people',
      'Overall effectiveness',
      'Latest overall effectiveness',
    ],
  },
  {
    name: 'How well children and young people are helped and protected',
    aliases: [
      'Inspection how well children and young people are helped and protected',
      'Safeguarding children and young people',
      'The safety of children and young people',
    ],
  },
  {
    name: 'The effectiveness of leaders and managers',
    aliases: ['Inspection the effectiveness of leaders and managers', 'Leadership and management'],
  },
  {
    name: 'Outcomes in education and related learning activities',
    aliases: ['Inspection outcomes in education and related learning activities'],
  },
  { name: 'Health services', aliases: ['Inspection health services'] },
  { name: 'Supported Accommodation outcome' },
  { name: 'Previous full inspection event type', aliases: ['Previous event type', 'Previous inspection type'] },
  {
    name: 'Previous full inspection event date',
    aliases: ['Previous full inspection date', 'Previous inspection date', 'Previous event date'],
  },
  { name: 'Previous full inspection publication date', aliases: ['Previous publication date'] },
  {
    name: 'Previous full inspection event number',
    aliases: ['Previous event number', 'Previous inspection number', 'Previous inspection ID'],
  },
  {
    name: 'Previous overall experiences and progress of children and young people',
    aliases: ['Previous overall effectiveness'],
  },
  {
    name: 'Previous how well children and young people are helped and protected',
    aliases: ['Previous safeguarding children and young people', 'Previous the safety of children and young people'],
  },
  {
    name: 'Previous effectiveness of leaders and managers',
    aliases: ['Previous leadership and management', 'Previous the effectiveness of leaders and managers'],
  },
  { name: 'Previous outcomes in education and related learning activities' },
  { name: 'Previous health services' },
] as const;

/** Published beside the others and of no use here: no warning about them. */
const PASSED_OVER = [
  { name: 'Web link' },
  { name: 'Ofsted region' },
  { name: 'Parliamentary constituency' },
  // Judgements of the frameworks before April 2017 that no later one makes.
  { name: 'Outcomes for children and young people' },
  { name: 'Quality of care' },
  { name: 'Previous outcomes for children and young people' },
  { name: 'Previous quality of care' },
] as const;

/** Every table has these. */
const ALWAYS = ['URN', 'Provision type', 'Local authority', 'Sector'] as const;
/** A list of all providers has them; one of inspections may lack them, as that of 31 March 2015 has no places. */
const OF_LISTS = ['Registration status', 'Places'] as const;

export type RegisterColumn = (typeof COLUMNS)[number]['name'];

export interface RegisterLayout {
  readonly source: TableSource;
  readonly kind: RegisterKind;
  /** Rows set aside from an earlier load and corrected: they add to a snapshot and never make it complete. */
  readonly correction: boolean;
  /** Its titles say that it is invented. */
  readonly synthetic: boolean;
  readonly index: ColumnPlaces<RegisterColumn>;
}

const URN_NAMES = ['urn', 'unique reference number', 'provider urn'];

/** The row of names; a row of groups above it ("Provider information", "Latest full inspection") is a title. */
export const isHeader = (cells: string[]): boolean => {
  const names = new Set(cells.map(comparable));
  return URN_NAMES.some((name) => names.has(name)) && names.size > 3;
};

/** Tables of Ofsted's that carry URNs and are no list of providers, by a column that only they have. */
const OTHER_TABLES: [column: RegExp, what: string, kind: string][] = [
  [/^service category/, 'the supported accommodation premises', 'supported-accommodation'],
  [/^joiner status/, 'the joiners and leavers of a year', 'leavers-joiners'],
];

function refuseOtherTables(source: TableSource): void {
  const names = source.columns.map(comparable);
  const other = OTHER_TABLES.find(([column]) => names.some((name) => column.test(name)));
  if (other)
    throw inputRejected(
      `${source.file} is Ofsted's table of ${other[1]}, not of providers. Expected "Providers and places" or ` +
        `"Provider level"; this one is loaded with homeward import ${other[2]} FILE.`,
    );
}

/** Opens one of Ofsted's tables of providers. @throws DomainError input-rejected naming what is wrong or missing */
export async function openRegister(file: string): Promise<TableSource> {
  const headerInWords = "Ofsted's header row with the columns URN, Provision type and Local authority";
  const source = await openTable(file, { isHeader, headerInWords });
  try {
    refuseOtherTables(source);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** A name that comes twice stands under two groups of the row above: the latest inspection, then the one before it. */
const distinguished = (columns: readonly string[]): string[] =>
  columns.map((name, index) =>
    name !== '' && columns.slice(0, index).some((earlier) => comparable(earlier) === comparable(name))
      ? `Previous ${name}`
      : name,
  );

/** Columns that must be there: of a list of all providers all, of a list of inspections those that it seems to misspell too. */
function required(source: TableSource): Set<string> {
  const found = findColumns(source, [...COLUMNS, ...PASSED_OVER]);
  const inspected =
    found['Latest full inspection date'] ?? found['Overall experiences and progress of children and young people'];
  const taken = new Set(Object.values(found));
  const free = source.columns.filter((name, index) => name !== '' && !taken.has(index));
  const lists = OF_LISTS.filter((name) => inspected === undefined || nearestMatch(name, free) !== null);
  return new Set([...ALWAYS, ...lists]);
}

/** Finds the columns and tells which table it is. @throws DomainError input-rejected when a required column is missing */
export function readLayout(opened: TableSource, report: ImportReport): RegisterLayout {
  const source = { ...opened, columns: distinguished(opened.columns) };
  const must = required(source);
  const specs = COLUMNS.map((spec) => ({ ...spec, required: must.has(spec.name) }));
  const index = findColumns(source, [...specs, ...PASSED_OVER], report) as RegisterLayout['index'];
  const inspected =
    index['Latest full inspection date'] ?? index['Overall experiences and progress of children and young people'];
  return {
    source,
    kind: inspected === undefined ? 'providers-and-places' : 'provider-level',
    correction: source.columns.includes(REASON_COLUMN),
    synthetic: source.titles.flat().some((title) => /\b(synthetic|homeward demonstration)\b/i.test(title)),
    index,
  };
}
