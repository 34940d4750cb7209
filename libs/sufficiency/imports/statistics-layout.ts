import { inputRejected } from '#kernel';
import { NEIGHBOUR_COLUMNS } from '#geography';
import { comparable, openTable, type TableSource } from '#platform';

const LOOKED_AFTER = ['time_period', 'geographic_level', 'number'];

/** The tables that are read, each known by its columns. */
const LAYOUTS = {
  'looked-after-by-authority': [...LOOKED_AFTER, 'new_la_code', 'cla_group', 'characteristic', 'percentage'],
  'looked-after-rate': [...LOOKED_AFTER, 'new_la_code', 'population_count', 'population_estimate', 'rate_per_10000'],
  'looked-after-provider-by-type': [...LOOKED_AFTER, 'placement_type', 'placement_provider', 'percentage'],
  'section-251-outturn': ['LA', 'LineNumber', 'CYPServiceDescription', 'OwnProvision', 'TotalExpenditure', 'Income'],
  'statistical-neighbours': NEIGHBOUR_COLUMNS,
} as const satisfies Record<string, readonly string[]>;

export type StatisticsLayout = keyof typeof LAYOUTS;

const NAMES = Object.keys(LAYOUTS) as StatisticsLayout[];

/** So much of a table's columns must be there for a row to be its header; what is missing is then named. */
const ENOUGH = 0.7;

/** The layout of which a header has most, if it has enough of any. */
function layoutOf(cells: readonly string[]): StatisticsLayout | null {
  const names = new Set(cells.map(comparable));
  const shares = NAMES.map((layout) => {
    const columns: readonly string[] = LAYOUTS[layout];
    return { layout, share: columns.filter((column) => names.has(comparable(column))).length / columns.length };
  });
  const best = shares.reduce((most, each) => (each.share > most.share ? each : most));
  return best.share >= ENOUGH ? best.layout : null;
}

/**
 * Opens one of the Department's tables, known by its header and not by its name.
 * @throws DomainError input-rejected when it is none of them
 */
export async function openStatistics(file: string): Promise<{ source: TableSource; layout: StatisticsLayout }> {
  const source = await openTable(file, {
    isHeader: (cells) => layoutOf(cells) !== null,
    headerInWords:
      'the header of a table of the Department for Education (looked after children by authority, numbers and rates, ' +
      'provider by placement type, section 251 outturn, or statistical neighbours)',
  });
  const layout = layoutOf(source.columns);
  if (layout !== null) return { source, layout };
  await source.close();
  throw inputRejected(`${source.file} is none of the Department's tables that are read here.`);
}
