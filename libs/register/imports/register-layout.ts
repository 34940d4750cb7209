import { inputRejected } from '#kernel';
import { comparable, findColumns, openTable, REASON_COLUMN, type ImportReport, type TableSource } from '#platform';

/** The two tables that Ofsted publishes of providers; other tables beside them are refused by name. */
export type RegisterKind = 'providers-and-places' | 'provider-level';

const COLUMNS = [
  { name: 'URN', required: true },
  { name: 'Provision type', aliases: ['Provider type'], required: true },
  { name: 'Registration status', aliases: ['Provider status'], required: true },
  { name: 'Local authority', aliases: ['Local Authority name'], required: true },
  { name: 'Sector', required: true },
  { name: 'Places', aliases: ['Maximum users', 'Number of places'], required: true },
  { name: 'Registration date' },
  { name: 'Name', aliases: ['Provider name'] },
  { name: 'Organisation name', aliases: ['Organisation which owns the provider', 'Owner name'] },
  { name: 'Government Office Region', aliases: ['Ofsted region'] },
  { name: "Short-break-only children's home", aliases: [/^short.?break.?only/] },
  { name: "Multi building children's home", aliases: [/^multi.?building/] },
  { name: 'Supported accommodation premises', aliases: ['Premises'] },
  { name: 'Linked education URN' },
  { name: 'Address 1', aliases: ['Address line 1'] },
  { name: 'Address 2', aliases: ['Address line 2'] },
  { name: 'County' },
  { name: 'Town' },
  { name: 'Postcode' },
  { name: 'Latest full inspection event type', aliases: ['Event type', 'Latest inspection event type'] },
  { name: 'Latest full inspection date', aliases: ['Inspection date', 'Latest inspection date'] },
  { name: 'Latest full inspection publication date', aliases: ['Publication date'] },
  { name: 'Latest full inspection event number', aliases: ['Event number'] },
  { name: 'Overall experiences and progress of children and young people', aliases: ['Overall effectiveness'] },
  { name: 'How well children and young people are helped and protected' },
  { name: 'The effectiveness of leaders and managers' },
  { name: 'Outcomes in education and related learning activities' },
  { name: 'Health services' },
  { name: 'Supported Accommodation outcome' },
  { name: 'Previous full inspection event type' },
  { name: 'Previous full inspection event date', aliases: ['Previous full inspection date'] },
  { name: 'Previous full inspection publication date' },
  { name: 'Previous full inspection event number' },
  { name: 'Previous overall experiences and progress of children and young people' },
  { name: 'Previous how well children and young people are helped and protected' },
  { name: 'Previous effectiveness of leaders and managers' },
  { name: 'Previous outcomes in education and related learning activities' },
  { name: 'Previous health services' },
] as const;

/** Published beside the others and of no use here: no warning about them. */
const PASSED_OVER = [{ name: 'Web link' }, { name: 'Ofsted region' }, { name: 'Parliamentary constituency' }] as const;

export type RegisterColumn = (typeof COLUMNS)[number]['name'];

export interface RegisterLayout {
  readonly source: TableSource;
  readonly kind: RegisterKind;
  /** Rows set aside from an earlier load and corrected: they add to a snapshot and never make it complete. */
  readonly correction: boolean;
  /** Its titles say that it is invented. */
  readonly synthetic: boolean;
  readonly index: { readonly [Column in RegisterColumn]?: number | undefined };
}

const isHeader = (cells: string[]): boolean => {
  const names = new Set(cells.map(comparable));
  return names.has('urn') && names.size > 3;
};

/** Tables of Ofsted's that carry URNs and are no list of providers, by a column that only they have. */
const OTHER_TABLES: [column: RegExp, what: string][] = [
  [/^service category/, 'the supported accommodation premises'],
  [/^joiner status/, 'the joiners and leavers of a year'],
];

function refuseOtherTables(source: TableSource): void {
  const names = source.columns.map(comparable);
  const other = OTHER_TABLES.find(([column]) => names.some((name) => column.test(name)));
  if (other)
    throw inputRejected(
      `${source.file} is Ofsted's table of ${other[1]}, not of providers. Expected "Providers and places" or "Provider level".`,
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

/** Finds the columns and tells which table it is. @throws DomainError input-rejected when a required column is missing */
export function readLayout(source: TableSource, report: ImportReport): RegisterLayout {
  const index = findColumns(source, [...COLUMNS, ...PASSED_OVER], report);
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
