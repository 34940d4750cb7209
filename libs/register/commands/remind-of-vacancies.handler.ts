import { Injectable } from '@nestjs/common';
import { dayOf, systemActor, type CalendarDate } from '#kernel';
import { UnitOfWork, type JobHandler } from '#platform';
import { remindOfVacancies } from '../register.jobs';
import { settleReminders } from './settle-reminders';

/** Each organisation is reminded once of what became stale, and once of what is hidden. A second time the same day adds none. */
@Injectable()
export class RemindOfVacanciesHandler implements JobHandler<Record<string, never>> {
  readonly job = remindOfVacancies;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await this.remind(dayOf(new Date()));
  }

  /** @returns how many reminders it raised */
  remind(on: CalendarDate): Promise<number> {
    return this.unitOfWork.run(systemActor('schedule'), (tx) => settleReminders(tx, on, null));
  }
}
