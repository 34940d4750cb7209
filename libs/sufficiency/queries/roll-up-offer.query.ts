import { dayOf, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { councilsOfArea } from './roll-up-facts.query';
import type { RollUpArea } from './roll-up-run.query';

/** What figures of an area and year would be put together from, as whoever asks may know it. */
export interface RollUpOffer {
  /** Councils of the area today. */
  readonly councils: number;
  /** Of them, whose report is built; null for who does not see the reports of them all. */
  readonly built: number | null;
  /** Of them, who has filed an edition: the register of filings is public. */
  readonly filed: number;
  /** How long it took the last time that it was put together of this area, whatever the year; null before the first. */
  readonly lastSeconds: number | null;
}

const FILED = `
  select count(distinct council_id)::int as count from sufficiency.filing
   where council_code = any ($1) and year = $2 and superseded_at is null`;

const BUILT = `
  select count(distinct r.organisation_id)::int as count
    from sufficiency.report_run r join identity.organisation o on o.id = r.organisation_id
   where o.authority_code = any ($1) and r.year = $2 and r.status = 'done'`;

const LAST = `
  select greatest(1, round(extract(epoch from finished_at - started_at)))::int as seconds from sufficiency.roll_up_run
   where scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3
     and status = 'done' and same_as is null and started_at is not null
   order by finished_at desc limit 1`;

/** @throws DomainError not-found when the area has no council */
export async function rollUpOffer(
  tx: Tx,
  area: RollUpArea,
  year: number,
  on: CalendarDate = dayOf(new Date()),
): Promise<RollUpOffer> {
  const codes = (await councilsOfArea(tx, area, on)).map(({ code }) => code);
  const count = async (sql: string): Promise<number> => (await tx.one<{ count: number }>(sql, [codes, year])).count;
  const seesAll = area.scope === 'consortium' && tx.actor.organisationId === area.consortiumId;
  const last = await tx.maybeOne<{ seconds: number }>(LAST, [area.scope, area.consortiumId, area.region]);
  return {
    councils: codes.length,
    built: seesAll ? await count(BUILT) : null,
    filed: await count(FILED),
    lastSeconds: last?.seconds ?? null,
  };
}
