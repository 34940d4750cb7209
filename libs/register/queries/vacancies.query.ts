import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { freshnessOn, type Freshness, type VacancyState } from '../domain/vacancy-states';

export interface StatedVacancy {
  urn: string | null;
  building: number | null;
  place: string | null;
  household: string | null;
  state: VacancyState;
  reason: string | null;
  /** Children an available household could take; null for a place. */
  free: number | null;
  from: CalendarDate;
  /** The first day on which it is no longer so; null while it is. */
  to: CalendarDate | null;
  confirmedOn: CalendarDate;
  confirmedBy: string;
  expiresOn: CalendarDate | null;
  freshness: Freshness;
}

/** Some of them: of a registration, in a state, on some of the days; half open. */
export interface VacanciesAsked {
  readonly urn: string | null;
  readonly state: VacancyState | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  /** The last one of the page before. */
  readonly after: Pick<StatedVacancy, 'urn' | 'building' | 'place' | 'household' | 'from'> | null;
  readonly limit: number;
}

const PAGE = `
  select urn, building, place, household, state, reason, free, valid_from::text as "from", valid_to::text as "to",
         confirmed_on::text as "confirmedOn", confirmed_by as "confirmedBy", expires_on::text as "expiresOn"
    from register.vacancy
   where superseded_at is null and organisation_id = (select platform.actor_organisation())
     and valid_to is distinct from valid_from and daterange(valid_from, valid_to) && daterange($1, $2)
     and ($3::text is null or urn = $3) and ($4::text is null or state = $4)
     and ($5::text is null
       or (coalesce(urn, ''), coalesce(building, 0), coalesce(place, household), valid_from) > ($5, $6::integer, $7, $8::date))
   order by coalesce(urn, ''), coalesce(building, 0), coalesce(place, household), valid_from limit $9`;

/** States of the own organisation's places and households that hold on a day or begin later. */
@Injectable()
export class Vacancies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, on: CalendarDate): Promise<StatedVacancy[]> {
    authorise(actor, 'load-supply');
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<Omit<StatedVacancy, 'freshness'>>(
        `select urn, building, place, household, state, reason, free, valid_from::text as "from", valid_to::text as "to",
                confirmed_on::text as "confirmedOn", confirmed_by as "confirmedBy", expires_on::text as "expiresOn"
           from register.vacancy
          where superseded_at is null and (valid_to is null or valid_to > $1)
          order by urn nulls first, building, place, household, valid_from`,
        [on],
      ),
    );
    return rows.map((row) => ({ ...row, freshness: freshnessOn(row, on) }));
  }

  /** By URN, building, place or household, and first day. @param on the day of which freshness is told @throws DomainError forbidden */
  async page(actor: Actor, on: CalendarDate, asked: VacanciesAsked): Promise<StatedVacancy[]> {
    authorise(actor, 'load-supply');
    const { urn, state, from, to, after, limit } = asked;
    const key =
      after === null ? null : [after.urn ?? '', after.building ?? 0, after.place ?? after.household, after.from];
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<Omit<StatedVacancy, 'freshness'>>(PAGE, [
        from,
        to,
        urn,
        state,
        ...(key ?? [null, null, null, null]),
        limit,
      ]),
    );
    return rows.map((row) => ({ ...row, freshness: freshnessOn(row, on) }));
  }
}
