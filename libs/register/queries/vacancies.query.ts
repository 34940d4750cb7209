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
}
