import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { ownCalendar } from '../queries/vacancy-calendar.query';
import { REGISTER_EVENTS } from '../register.events';
import { clearDays, expectSeen, type DaysOf } from './clear-days';
import { settleReminders } from './settle-reminders';
import { lockHistory } from './supply-import';

export interface VacancyWithdrawal extends DaysOf {
  readonly today: CalendarDate;
  /** The version of the calendar that who withdraws has seen; null for whoever looks at it meanwhile. */
  readonly seen?: number | null;
}

/** What was said of a place or a household for some days is taken back: of those days nothing is said. It is kept. */
@Injectable()
export class WithdrawVacancy {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @returns how many states stood on those days
   * @throws DomainError forbidden; invalid with the field; not-found for a place or household that is not the own one, and
   * where nothing is said of those days; precondition-failed where it was said anew since it was seen
   */
  async execute(actor: Actor, { today, seen, ...days }: VacancyWithdrawal): Promise<number> {
    authorise(actor, 'load-supply');
    if (days.to !== null && days.to <= days.from)
      throw invalid('Those are no days.', [
        { field: 'to', message: 'expected a day after `from`, the first on which it is no longer withdrawn' },
      ]);
    return this.unitOfWork.run(actor, async (tx) => {
      await lockHistory(tx, { name: 'register.vacancy', key: [], content: [], owned: true });
      expectSeen(await ownCalendar(tx, days), seen);
      const [first, ...others] = await clearDays(tx, days);
      if (!first) throw notFound('A state on those days');
      await settleReminders(tx, today, actor.organisationId);
      await tx.record({ name: REGISTER_EVENTS.vacancyChanged, subjectId: first.id, data: { state: 'not said' } });
      return others.length + 1;
    });
  }
}
