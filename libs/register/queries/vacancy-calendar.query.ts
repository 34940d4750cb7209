import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { freshnessOn, type Freshness, type VacancyState } from '../domain/vacancy-states';

/** Which place, by building and code, or which household. */
export interface VacancyOf {
  readonly urn: string | null;
  readonly building: number | null;
  readonly place: string | null;
  readonly household: string | null;
}

export interface CalendarState {
  readonly state: VacancyState;
  readonly reason: string | null;
  /** Children that an available household could take; null for a place. */
  readonly free: number | null;
  readonly from: CalendarDate;
  /** The first day on which it is no longer so; null while it is. */
  readonly to: CalendarDate | null;
  readonly confirmedOn: CalendarDate;
  readonly confirmedBy: string;
  readonly expiresOn: CalendarDate | null;
  readonly freshness: Freshness;
}

export interface CalendarAsked {
  /** The day from which states are looked at that have not ended. */
  readonly on: CalendarDate;
}

/** How a place or a household of the own organisation stands from a day on. */
@Injectable()
export class VacancyCalendars {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found for a place or household that is not the own one */
  async execute(
    actor: Actor,
    of: VacancyOf,
    { on }: CalendarAsked,
  ): Promise<{ version: number; states: CalendarState[] }> {
    authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, async (tx) => {
      const { version } = await ownCalendar(tx, of);
      const states = await tx.query<Omit<CalendarState, 'freshness'>>(
        `select state, reason, free, valid_from::text as "from", valid_to::text as "to", confirmed_on::text as "confirmedOn",
                confirmed_by as "confirmedBy", expires_on::text as "expiresOn"
           from register.vacancy
          where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and urn is not distinct from $1 and building is not distinct from $2 and coalesce(place, household) = $3
            and (valid_to is null or valid_to > $4) and valid_to is distinct from valid_from
          order by valid_from`,
        [of.urn, of.building, of.place ?? of.household, on],
      );
      return { version, states: states.map((state) => ({ ...state, freshness: freshnessOn(state, on) })) };
    });
  }
}

/**
 * Its version, which grows with every change and confirmation, and the children that a household is approved for.
 * @throws DomainError not-found for a place or household that is not the own one
 */
export async function ownCalendar(
  tx: Tx,
  { urn, building, place, household }: VacancyOf,
): Promise<{ version: number; children: number | null }> {
  const own = await tx.maybeOne<{ children: number | null }>(
    household === null
      ? `select null::integer as children from register.place
          where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and urn = $1 and building = $2 and code = $3 and $4::text is null limit 1`
      : `select children from register.fostering_household
          where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and agency_urn is not distinct from $1 and $2::integer is null and $3::text is null and household = $4
          order by valid_from desc limit 1`,
    [urn, building, place, household],
  );
  if (!own) throw notFound(household === null ? 'That place' : 'That household');
  const { version } = await tx.one<{ version: number }>(
    `select (count(*) + count(superseded_at) + count(*) filter (where expires_on is null)
              + coalesce(sum(confirmed_on - date '1990-01-01'), 0))::integer as version
       from register.vacancy
      where organisation_id = (select platform.actor_organisation()) and urn is not distinct from $1
        and building is not distinct from $2 and coalesce(place, household) = $3`,
    [urn, building, place ?? household],
  );
  return { version, children: own.children };
}
