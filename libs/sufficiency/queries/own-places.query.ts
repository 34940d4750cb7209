import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { OwnPlaces } from '../domain/exchanges';

const IN_FORCE = `superseded_at is null and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`;
/** As everywhere where free places are counted. `[rule]` */
const CONFIRMED = `confirmed_on > $2::date - 21 and (expires_on is null or expires_on > $2::date)`;

const HOMES = `
with own as (select urn, building, code, offered from register.place where organisation_id = $1 and ${IN_FORCE}),
stated as (select urn, building, place, state from register.vacancy
            where organisation_id = $1 and place is not null and ${IN_FORCE} and ${CONFIRMED})
select count(distinct o.urn)::int as homes, count(*) filter (where o.offered)::int as offered,
       count(*) filter (where o.offered and s.state is not null)::int as said,
       count(*) filter (where o.offered and s.state = 'available')::int as available
  from own o left join stated s on s.urn = o.urn and s.building = o.building and s.place = o.code
having count(*) > 0`;

const HOUSEHOLDS = `
select count(*)::int as households, coalesce(sum(free) filter (where state = 'available'), 0)::int as free
  from register.vacancy
 where organisation_id = $1 and household is not null and urn is null and ${IN_FORCE} and ${CONFIRMED}
having count(*) > 0`;

/** A council's own places on a day, as the council itself may read them. */
export const ownPlaces = async (tx: Tx, organisationId: string, day: CalendarDate): Promise<OwnPlaces> => ({
  homes: await tx.maybeOne<NonNullable<OwnPlaces['homes']>>(HOMES, [organisationId, day]),
  households: await tx.maybeOne<NonNullable<OwnPlaces['households']>>(HOUSEHOLDS, [organisationId, day]),
});
