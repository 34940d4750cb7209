import { Injectable } from '@nestjs/common';
import { dayOf, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { DUTY, type DutyState } from '../domain/duty-states';
import { takeStep } from '../domain/state-table';
import { authoriseAnswer } from './answering';
import { recordStep } from './record-step';
import { assertSeen, change } from './referral-record';

export interface DutyToSettle {
  readonly dutyId: string;
  readonly version?: number;
  /** "do": sent or done. "withhold": kept from this person for risk of harm. "not-need": it is not wanted here. */
  readonly how: 'do' | 'withhold' | 'not-need';
  /** How it was sent or done and where that is to be found; or why not. */
  readonly evidence: string;
  readonly at: Date;
}

interface Duty {
  readonly organisationId: string;
  readonly needId: string;
  readonly referralId: string;
  readonly approachId: string;
  readonly state: DutyState;
  readonly version: number;
  readonly mayBeWithheld: boolean;
}

/** A task or notice has been done, withheld, or is not needed; with the evidence. */
@Injectable()
export class SettleDuty {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(
    actor: Actor,
    { dutyId, version, how, evidence, at }: DutyToSettle,
  ): Promise<{ id: string; state: DutyState; version: number }> {
    authoriseAnswer(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const locked = await tx.maybeOne('select 1 from placements.duty where id = $1 for update', [dutyId]);
      if (!locked) throw notFound('That task');
      const duty = await tx.one<Duty>(
        `select d.organisation_id as "organisationId", p.need_id as "needId", d.referral_id as "referralId",
                d.approach_id as "approachId", d.state, d.version, d.may_be_withheld as "mayBeWithheld"
           from placements.duty d join placements.placement p on p.id = d.placement_id where d.id = $1`,
        [dutyId],
      );
      assertSeen('task', duty.version, version);
      const { mayBeWithheld } = duty;
      const said = evidence.trim() === '' ? null : evidence.trim();
      const state = takeStep(DUTY, duty.state, how, { evidence: said, reason: said, mayBeWithheld });
      const columns = { state, done_on: dayOf(at), done_by: actor.label, evidence: said };
      const next = await change(tx, 'placements.duty', dutyId, columns);
      const { organisationId, needId, referralId, approachId } = duty;
      const of = { of: 'duty', step: how, subjectId: dutyId, from: duty.state, to: state } as const;
      await recordStep(tx, { ...of, organisationId, needId, referralId, approachId });
      return { id: dutyId, state, version: next };
    });
  }
}
