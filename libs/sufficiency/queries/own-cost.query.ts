import type { Tx } from '#platform';
import type { OwnSpend } from '../domain/full-cost';
import type { OwnCostRow } from '../domain/lineage/market-rows';
import { COHORT_FACT } from './cohort-fact.sql';
import { YEARS_BACK, type CouncilAndYear } from './indicator-facts.query';
import { OUTTURN, OWN_SPEND } from './market-spend.query';
import { cellCondition } from './measure-cells';

/** Weeks of a year of account. */
const WEEKS = 365 / 7;

/** Own provision by kind, as the outturn's lines and the return's cells have it. */
const KINDS = [
  { kind: 'Residential care', spent: 'residentialPence', line: '^residential care', cell: 'provision.residential.own' },
  { kind: 'Fostering', spent: 'fosteringPence', line: '^fostering', cell: 'provision.fostering.own' },
] as const;
type Kind = (typeof KINDS)[number];

const RETURNS = `
  select year from children.return_version
   where organisation_id = $1 and is_current and year between $2::int - ${YEARS_BACK} and $2::int`;

const LINES = `
  select $4 as kind, o.line as what, l.period - 1 || ' to ' || l.period as "when", o.own_pence::float8 as "spentPence", null as "childWeeks",
         l.file_name as "sourceFile", o.source_row as "sourceRow", null as unaccompanied
   ${OUTTURN} and l.period = $2 and o.own_pence is not null and o.report_group ~* '^children looked after' and o.line ~* $3
   order by o.line_number`;

const children = ({ cell }: Kind): string => `
  with ${COHORT_FACT}
  select $3 as kind, k.child_number as what, '31 March ' || $2::int as "when", null as "spentPence",
         $4::float8 as "childWeeks", e.source_file as "sourceFile", e.source_row as "sourceRow", null as unaccompanied
    from (select episode_id from cohort_fact where ${cellCondition(cell)}) c
    join children.located_episode e on e.organisation_id = $1 and e.year = $2::int and e.episode_id = c.episode_id
    join children.council_child k on k.id = e.child_key
   order by k.child_number`;

async function rowsOfKind(
  tx: Tx,
  { organisationId, councilCode }: CouncilAndYear,
  kind: Kind,
  ends: readonly number[],
): Promise<OwnCostRow[]> {
  const period = ends[0] as number;
  const rows = await tx.query<OwnCostRow>(LINES, [councilCode, period, kind.line, kind.kind]);
  for (const end of ends) {
    const weeks = WEEKS / ends.length;
    rows.push(...(await tx.query<OwnCostRow>(children(kind), [organisationId, end, kind.kind, weeks])));
  }
  return rows;
}

/** Lines of the newest outturn of a year with a return, and each child in own provision at the year's two ends. */
export async function ownCostRows(tx: Tx, asked: CouncilAndYear): Promise<OwnCostRow[]> {
  const returns = (await tx.query<{ year: number }>(RETURNS, [asked.organisationId, asked.year])).map(
    ({ year }) => year,
  );
  const spent = await tx.query<OwnSpend>(OWN_SPEND, [asked.councilCode, asked.year]);
  const [newest] = spent.filter(({ period }) => returns.includes(period)).sort((a, b) => b.period - a.period);
  if (newest === undefined) return [];
  const ends = [newest.period, newest.period - 1].filter((year) => returns.includes(year));
  const rows: OwnCostRow[] = [];
  for (const kind of KINDS) if (newest[kind.spent] !== null) rows.push(...(await rowsOfKind(tx, asked, kind, ends)));
  return rows;
}
