import { DomainError, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { layOver } from '../domain/lay-over';
import type { VacancyOf } from '../queries/vacancy-calendar.query';

/** Days of a place or household, half open; without an end while they last. */
export interface DaysOf extends VacancyOf {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

interface Known {
  readonly id: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** @throws DomainError precondition-failed where the calendar is another than was seen */
export function expectSeen({ version }: { readonly version: number }, seen: number | null | undefined): void {
  if (seen === null || seen === undefined || seen === version) return;
  throw new DomainError(
    'precondition-failed',
    'Somebody said it anew since you read it. Read it again, then make your change.',
  );
}

const known = (tx: Tx, { urn, building, place, household }: VacancyOf): Promise<Known[]> =>
  tx.query<Known>(
    `select id, valid_from::text as "from", valid_to::text as "to" from register.vacancy
      where superseded_at is null and organisation_id = (select platform.actor_organisation())
        and urn is not distinct from $1 and building is not distinct from $2 and coalesce(place, household) = $3
        and valid_to is distinct from valid_from`,
    [urn, building, place ?? household],
  );

/** States that stand on some of the days. */
export async function statesOn(tx: Tx, days: DaysOf): Promise<readonly { readonly id: string }[]> {
  return layOver(await known(tx, days), days).replaced;
}

/** Nothing is said of those days any longer; on all others it stands as it did. @returns the states that stood on them */
export async function clearDays(tx: Tx, days: DaysOf): Promise<readonly { readonly id: string }[]> {
  const { replaced, kept } = layOver(await known(tx, days), days);
  await tx.query(
    `update register.vacancy set superseded_at = greatest(now(), recorded_at) where id = any ($1::uuid[])`,
    [replaced.map(({ id }) => id)],
  );
  await tx.query(
    `insert into register.vacancy (organisation_id, urn, building, place, household, state, reason, free, confirmed_on,
       confirmed_by, expires_on, valid_from, valid_to, source_file, source_row)
     select v.organisation_id, v.urn, v.building, v.place, v.household, v.state, v.reason, v.free, v.confirmed_on, v.confirmed_by,
            v.expires_on, k."from", k."to", v.source_file, v.source_row
       from jsonb_to_recordset($1) k (id uuid, "from" date, "to" date) join register.vacancy v on v.id = k.id`,
    [JSON.stringify(kept.map((each) => ({ id: each.of.id, from: each.from, to: each.to })))],
  );
  return replaced;
}
