import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

export interface Registered {
  readonly provisionType: string;
  readonly status: string;
  /** Null where the publisher gives none. */
  readonly places: number | null;
}

export interface RegisteredAs {
  /** The day of the complete register that was asked. */
  readonly asAt: CalendarDate;
  /** By URN; who is not in it was not registered that day. */
  readonly providers: ReadonlyMap<string, Registered>;
}

/** What the newest complete register on or before the day says of these URNs; null when there is none. */
export async function registeredAs(tx: Tx, urns: readonly string[], on: CalendarDate): Promise<RegisteredAs | null> {
  const snapshot = await tx.maybeOne<{ id: string; asAt: CalendarDate }>(
    `select id, as_at::text as "asAt" from register.snapshot where id = register.complete_snapshot($1)`,
    [on],
  );
  if (!snapshot) return null;
  const rows = await tx.query<Registered & { urn: string }>(
    `select urn, provision_type as "provisionType", status, places from register.registration
      where snapshot_id = $1 and urn = any ($2::text[])`,
    [snapshot.id, [...new Set(urns)]],
  );
  return { asAt: snapshot.asAt, providers: new Map(rows.map(({ urn, ...rest }) => [urn, rest])) };
}
