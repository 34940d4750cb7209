import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';
import { ownCalendar } from '../queries/vacancy-calendar.query';
import { expectSeen } from './clear-days';
import { settleReminders } from './settle-reminders';
import { lockHistory } from './supply-import';

/** Which states are confirmed; null for all that the organisation has said. */
export interface VacancyConfirmation {
  readonly urn: string | null;
  /** Of one building of it. */
  readonly building?: number | null;
  /** The code of a place. */
  readonly place: string | null;
  readonly household: string | null;
  /** The day on which it is so. */
  readonly on: CalendarDate;
  readonly today: CalendarDate;
  /** Who says so; the actor when null. */
  readonly by: string | null;
  /** Of one place or household: the version of its calendar that was looked at; null for any. */
  readonly seen?: number | null;
}

/** Somebody looked, and it is still so: states that have not ended are confirmed, and an expiry of before that day goes. */
@Injectable()
export class ConfirmVacancies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @returns how many states it confirmed
   * @throws DomainError forbidden; invalid for a day to come; not-found for none; precondition-failed where it was said anew
   */
  async execute(
    actor: Actor,
    { urn, building = null, place, household, on, today, by, seen = null }: VacancyConfirmation,
  ): Promise<number> {
    authorise(actor, 'load-supply');
    if (actor.organisationId === null)
      throw invalid('Say whose vacancies these are: an organisation confirms its own.');
    if (on > today) throw invalid(`Nobody can confirm on ${on} what is so: it is ${today}.`);
    return this.unitOfWork.run(actor, async (tx) => {
      if (seen !== null) {
        await lockHistory(tx, { name: 'register.vacancy', key: [], content: [], owned: true });
        expectSeen(await ownCalendar(tx, { urn, building, place, household }), seen);
      }
      const confirmed = await tx.query(
        `update register.vacancy
            set confirmed_on = $4, confirmed_by = $5,
                expires_on = case when expires_on > $4 then expires_on end
          where superseded_at is null and organisation_id = (select platform.actor_organisation())
            and (valid_to is null or valid_to > $4) and confirmed_on <= $4
            and ($1::text is null or urn = upper($1)) and ($2::text is null or place = $2)
            and ($3::text is null or household = $3) and ($6::integer is null or building = $6)
         returning id`,
        [urn, place, household, on, by?.trim() || actor.label, building],
      );
      const count = confirmed.length;
      if (count === 0) throw notFound('A state to confirm, of those places or households, not ended by then,');
      await settleReminders(tx, today, actor.organisationId);
      await tx.record({ name: REGISTER_EVENTS.vacanciesConfirmed, data: { count, on } });
      return count;
    });
  }
}
