import { invalid, notFound, roundHalfUp } from '#kernel';
import { authorise, recordAccess } from '#identity';
import type { Tx } from '#platform';
import type { Valued } from '../domain/indicator';
import { MARKET_LINEAGE } from '../domain/lineage/every-lineage';
import type { ChildrenOf, FigureRow, LineageRule, RowColumn } from '../domain/lineage/lineage-rule';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';
import { rowsOf } from './market-row-kinds.query';
import { medianDays } from './unaccompanied-split.query';

export interface FigureRowsAsked extends CouncilAndYear {
  /** The measure's name: "price.likeForLike". */
  readonly figure: string;
  readonly children?: ChildrenOf;
  /** Counts from 1. */
  readonly page?: number;
  /** At most 200. */
  readonly pageSize?: number;
}

export interface FigureRows {
  readonly figure: string;
  readonly children: ChildrenOf;
  /** What one row is. */
  readonly rowsAre: string;
  /** How rows make the figure, where it is no sum and no quotient of sums. */
  readonly makes: string | null;
  /** The figure from these rows, as a report of today would have it. */
  readonly made: Valued;
  /** What the rows of every page add up to; null where no row adds anything. */
  readonly sums: { readonly numerator: number | null; readonly denominator: number | null };
  readonly columns: readonly RowColumn[];
  /** What a row adds to numerator and denominator, as heads of columns. */
  readonly adds: LineageRule['adds'];
  /** On every page. */
  readonly rows: number;
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly FigureRow[];
}

const LARGEST_PAGE = 200;

function sumOf(lines: readonly FigureRow[], part: 'numerator' | 'denominator'): number | null {
  const added = lines.flatMap((line) => line[part] ?? []);
  return added.length === 0
    ? null
    : roundHalfUp(
        added.reduce((sum, each) => sum + each, 0),
        2,
      );
}

function ruleOf({ figure, children = 'all' }: FigureRowsAsked): LineageRule {
  const rule = MARKET_LINEAGE.get(figure);
  if (rule === undefined) throw notFound(`The figure "${figure}"`);
  if (children !== 'all' && typeof rule.split === 'object') throw invalid(rule.split.none);
  return rule;
}

/**
 * The rows behind a measure of the market, as they are recorded now, page by page, for the council's own people. Of a child
 * there is its number in the return or the reference of its need. Each look is written to the access log, so this needs a
 * transaction that may write.
 * @throws DomainError forbidden; not-found when there is no such figure, or the council is another; invalid for a page or
 *   year, and for unaccompanied children of a measure that does not count children
 */
export async function figureRows(tx: Tx, asked: FigureRowsAsked): Promise<FigureRows> {
  authorise(tx.actor, 'read-lineage');
  snapshotOf(asked.year);
  const { organisationId, year, figure, children = 'all', page = 1, pageSize = 50 } = asked;
  if (organisationId !== tx.actor.organisationId) throw notFound('That council');
  const rule = ruleOf(asked);
  if (!Number.isInteger(page) || page < 1) throw invalid('Pages are counted from 1.');
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > LARGEST_PAGE) {
    throw invalid(`A page holds 1 to ${LARGEST_PAGE} rows.`);
  }
  const all = await rowsOf(tx, asked, rule.from);
  const found = children === 'all' ? all : all.filter(({ unaccompanied }) => unaccompanied === (children === 'only'));
  const lines = rule.rows(found);
  await recordAccess(tx, { organisationId, subject: 'figure', purpose: `${figure}, ${year}, page ${page}` });
  return {
    figure,
    children,
    rowsAre: rule.rowsAre,
    makes: rule.makes,
    made: rule.value(found, medianDays),
    sums: { numerator: sumOf(lines, 'numerator'), denominator: sumOf(lines, 'denominator') },
    columns: rule.columns,
    adds: rule.adds,
    rows: lines.length,
    page,
    pages: Math.max(1, Math.ceil(lines.length / pageSize)),
    lines: lines.slice((page - 1) * pageSize, page * pageSize),
  };
}
