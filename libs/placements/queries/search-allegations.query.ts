import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** That a process is open and since when, never what it is about. An open process proves nothing. */
export interface OpenAllegation {
  readonly openedOn: CalendarDate;
}

/** Allegation processes that are open on the day at these registrations, as far as the actor may know of them, by URN. */
export async function allegationsAt(
  tx: Tx,
  urns: readonly string[],
  on: CalendarDate,
): Promise<ReadonlyMap<string, readonly OpenAllegation[]>> {
  if (urns.length === 0) return new Map();
  const rows = await tx.prepared.query<{ urn: string; days: CalendarDate[] }>(
    `select p.urn, array_agg(p.opened_on::text order by p.opened_on) as days from register.allegation_process p
      where p.urn = any ($1) and p.opened_on <= $2 and (p.closed_on is null or p.closed_on > $2) group by 1`,
    [urns, on],
  );
  return new Map(rows.map(({ urn, days }) => [urn, days.map((openedOn) => ({ openedOn }))]));
}
