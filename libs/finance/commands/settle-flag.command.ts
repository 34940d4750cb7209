import { Injectable } from '@nestjs/common';
import { addDays, addWorkingDays, DomainError, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { nextState, RIGHT_OF_REPLY_DAYS, type FlagAction, type FlagState } from '../domain/flag-transitions';
import { FINANCE_EVENTS } from '../finance.events';
import { tellOfAnswer, tellOfQuestion, type FlagToTell } from './tell-of-flags';

export interface FlagStepToTake {
  readonly id: string;
  readonly action: FlagAction;
  /** The question, the answer or the reason, where the action has one. */
  readonly reason: string | null;
  readonly on: CalendarDate;
  /** Steps that the one who asks has seen of it; with others since, the step is not taken. */
  readonly stepsSeen?: number;
  /** Who says so, where no person is signed in. */
  readonly by?: string;
}

export interface FlagAfter {
  readonly id: string;
  readonly state: FlagState;
  readonly replyDueOn: CalendarDate;
}

const LONGEST = 4_000;

/**
 * Takes a flag a step further: the oversight body acknowledges, asks, closes, reopens; the provider answers for its own
 * companies. A question starts the right of reply anew; councils see the flag when it is over.
 */
@Injectable()
export class SettleFlag {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; precondition-failed when others took a step meanwhile; conflict when the flag cannot take that step; invalid without words */
  async execute(actor: Actor, { id, action, reason, on, by, stepsSeen }: FlagStepToTake): Promise<FlagAfter> {
    authorise(actor, action === 'answer' && actor.organisationKind === 'provider' ? 'answer-flags' : 'settle-flags');
    const words = reason?.trim().slice(0, LONGEST) || null;
    return this.unitOfWork.run(actor, async (tx) => {
      const flag = await tx.maybeOne<{ state: FlagState; seen: boolean }>(
        'select state, councils_from <= $2 as seen from finance.flag where id = $1 for update',
        [id, on],
      );
      if (!flag) throw notFound('That flag');
      if (stepsSeen !== undefined) await assertSeen(tx, id, stepsSeen);
      const state = nextState(flag.state, action, words);
      const asked = action === 'request-information';
      const replyDueOn = addWorkingDays(on, RIGHT_OF_REPLY_DAYS);
      const after = await tx.one<FlagToTell>(
        `update finance.flag set state = $2, changed_at = now(),
           reply_due_on = case when $3 then $4::date else reply_due_on end,
           councils_from = case when $3 and not $5 then greatest(councils_from, $6::date) else councils_from end
          where id = $1 returning id, company_number as "companyNumber", level, reply_due_on::text as "replyDueOn"`,
        [id, state, asked, replyDueOn, flag.seen, addDays(replyDueOn, 1)],
      );
      const { step } = await tx.one<{ step: number }>(
        `insert into finance.flag_event (flag_id, ordinal, action, from_state, to_state, by_name, by_person,
           by_organisation, reason)
         values ($1, (select 1 + max(ordinal) from finance.flag_event where flag_id = $1), $2, $3, $4, $5, $6, $7, $8) returning ordinal as step`,
        [id, action, flag.state, state, by ?? actor.label, actor.personId, actor.organisationId, words],
      );
      const data = { action, state };
      await tx.record({ name: FINANCE_EVENTS.flagSettled, organisationId: null, subjectId: id, data });
      if (asked) await tellOfQuestion(tx, after, step);
      if (action === 'answer') await tellOfAnswer(tx, after, step, on);
      return { id, state, replyDueOn: after.replyDueOn };
    });
  }
}

async function assertSeen(tx: Tx, id: string, stepsSeen: number): Promise<void> {
  const { steps } = await tx.one<{ steps: number }>(
    'select count(*)::int as steps from finance.flag_event where flag_id = $1',
    [id],
  );
  if (steps === stepsSeen) return;
  throw new DomainError('precondition-failed', 'Somebody took a step with this flag meanwhile. Read it again first.');
}
