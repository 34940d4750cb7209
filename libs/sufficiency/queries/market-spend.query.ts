import type { Tx } from '#platform';
import { fullCostOf, type CountedYear, type FullCost, type OwnSpend } from '../domain/full-cost';
import type { SpendRow } from '../domain/lineage/market-rows';
import { earlyHelpOf, type EarlyHelp } from '../domain/market';
import type { CouncilAndYear } from './indicator-facts.query';

type Balance = Omit<EarlyHelp, 'pencePerPound'>;

/** Lines of the outturn of the council of $1 that are in force, up to the year $2; sums are left out. */
export const OUTTURN = `
  from sufficiency.published_outturn o
  join sufficiency.published_load l on l.id = o.load_id and l.superseded_at is null
 where o.area_code = $1 and l.period <= $2 and o.line !~* '^total'`;

const BALANCE = `
  select l.period, sum(o.total_pence) filter (where o.report_group ~* '^family support')::float8 as "familySupportPence",
         sum(o.total_pence) filter (where o.report_group ~* '^children looked after')::float8 as "lookedAfterPence",
         'section 251 outturn' as source
   ${OUTTURN}
   group by l.period
  having count(o.total_pence) filter (where o.report_group ~* '^family support') > 0
     and count(o.total_pence) filter (where o.report_group ~* '^children looked after') > 0
   order by l.period desc limit 1`;

const SAID = `
  select year as period, max(pence) filter (where item = 'family-help-spend')::float8 as "familySupportPence",
         max(pence) filter (where item = 'looked-after-spend')::float8 as "lookedAfterPence", 'the council' as source
    from sufficiency.council_context
   where organisation_id = $1 and year <= $2 and superseded_at is null
     and item in ('family-help-spend', 'looked-after-spend')
   group by year having count(*) = 2
   order by year desc limit 1`;

/** Spent on own provision of the council of $1, by year of account up to $2. */
export const OWN_SPEND = `
  select l.period, sum(o.own_pence) filter (where o.line ~* '^residential care')::float8 as "residentialPence",
         sum(o.own_pence) filter (where o.line ~* '^fostering')::float8 as "fosteringPence"
   ${OUTTURN} and o.report_group ~* '^children looked after'
   group by l.period`;

const BALANCE_ROWS = `
  select l.period, o.line, case when o.report_group ~* '^family support' then 'family-support' else 'looked-after' end as part,
         o.total_pence::float8 as pence, l.file_name as "sourceFile", o.source_row as "sourceRow", null as unaccompanied
   ${OUTTURN} and l.period = $3 and o.total_pence is not null and o.report_group ~* '^(family support|children looked after)'
   order by 3, o.line_number`;

const SAID_ROWS = `
  select year as period, case item when 'family-help-spend' then 'Spend on family help' else 'Spend on children looked after' end as line,
         case item when 'family-help-spend' then 'family-support' else 'looked-after' end as part, pence::float8 as pence,
         file_name as "sourceFile", source_row as "sourceRow", null as unaccompanied
    from sufficiency.council_context
   where organisation_id = $1 and year = $2 and superseded_at is null
     and item in ('family-help-spend', 'looked-after-spend')
   order by 3`;

/** Each line of the outturn, or what the council said, behind the balance. */
export async function spendRows(tx: Tx, asked: CouncilAndYear): Promise<SpendRow[]> {
  const newest = await earlyHelp(tx, asked);
  if (newest === null) return [];
  const { organisationId, councilCode, year } = asked;
  return newest.source === 'the council'
    ? tx.query<SpendRow>(SAID_ROWS, [organisationId, newest.period])
    : tx.query<SpendRow>(BALANCE_ROWS, [councilCode, year, newest.period]);
}

/** Spend on family support against spend on children looked after: the newer of the outturn and what the council says. */
export async function earlyHelp(
  tx: Tx,
  { organisationId, councilCode, year }: CouncilAndYear,
): Promise<EarlyHelp | null> {
  const outturn = await tx.maybeOne<Balance>(BALANCE, [councilCode, year]);
  const said = await tx.maybeOne<Balance>(SAID, [organisationId, year]);
  const newest = said && (outturn === null || said.period > outturn.period) ? said : outturn;
  return newest && earlyHelpOf(newest);
}

/** What the council's own provision costs a week for each child in it, by its outturn. */
export async function fullCost(
  tx: Tx,
  { councilCode, year }: CouncilAndYear,
  years: readonly CountedYear[],
): Promise<FullCost | null> {
  return fullCostOf(await tx.query<OwnSpend>(OWN_SPEND, [councilCode, year]), years);
}
