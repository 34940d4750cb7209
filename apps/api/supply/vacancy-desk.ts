import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { calendarDate, dayOf, invalid, type Actor } from '#kernel';
import { AnswerOnce } from '#placements';
import { ChangeVacancy, ConfirmVacancies, VacancyCalendars, WithdrawVacancy, type VacancyOf } from '#register';
import { versionSeen } from '../needs/if-match';
import { seenBy, tagged } from '../referrals/step.response';
import type { DaysRequest, VacancyRequest } from './supply.request';
import type { CalendarAnswer } from './supply.response';

/** Whose calendar, and the answer that its version is told with. */
interface At {
  readonly actor: Actor;
  readonly of: VacancyOf;
  readonly response: Response;
}

/** How one place or household stands, read and said anew, the same for both. */
@Injectable()
export class VacancyDesk {
  constructor(
    private readonly calendars: VacancyCalendars,
    private readonly changeVacancy: ChangeVacancy,
    private readonly confirmVacancies: ConfirmVacancies,
    private readonly withdrawVacancy: WithdrawVacancy,
    private readonly answerOnce: AnswerOnce,
  ) {}

  async read(at: At): Promise<CalendarAnswer> {
    return tagged(at.response, await this.calendar(at));
  }

  async add(at: At, asked: VacancyRequest, key: string | undefined): Promise<CalendarAnswer> {
    const { actor, of, response } = at;
    const answer = await this.answerOnce.execute(
      actor,
      { key, request: ['POST', 'vacancies', of, asked] },
      async () => {
        await this.changeVacancy.execute(actor, { ...of, ...stateOf(asked), onlyUnsaid: true });
        return this.calendar(at);
      },
    );
    return tagged(response, answer);
  }

  async change(at: At, asked: VacancyRequest, ifMatch: string | undefined): Promise<CalendarAnswer> {
    // What is not there is not found, whatever else was sent.
    await this.calendar(at);
    await this.changeVacancy.execute(at.actor, { ...at.of, ...stateOf(asked), seen: versionSeen(ifMatch) });
    return this.read(at);
  }

  async confirm(at: At, ifMatch: string | undefined): Promise<CalendarAnswer> {
    await this.calendar(at);
    const seen = seenBy(ifMatch).version ?? null;
    const today = dayOf(new Date());
    await this.confirmVacancies.execute(at.actor, { ...at.of, on: today, today, by: null, seen });
    return this.read(at);
  }

  async withdraw(at: At, asked: DaysRequest, ifMatch: string | undefined): Promise<CalendarAnswer> {
    await this.calendar(at);
    const days = { from: calendarDate(asked.from), to: asked.to ? calendarDate(asked.to) : null };
    const today = dayOf(new Date());
    await this.withdrawVacancy.execute(at.actor, { ...at.of, ...days, today, seen: versionSeen(ifMatch) });
    return this.read(at);
  }

  private calendar({ actor, of }: At): Promise<CalendarAnswer> {
    return this.calendars.execute(actor, of, { on: dayOf(new Date()) });
  }
}

function stateOf({ state, reason, free, from, to }: VacancyRequest) {
  const days = { from: calendarDate(from), to: to ? calendarDate(to) : null };
  if (days.to !== null && days.to <= days.from)
    throw invalid('Those are no days.', [
      { field: 'to', message: 'expected a day after `from`, the first on which it is no longer so' },
    ]);
  return { state, reason: reason ?? null, free: free ?? null, ...days, today: dayOf(new Date()) };
}
