import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import type { LineToAgree } from './change-terms.command';
import { lockAgreement } from './agreement-record';
import { authoriseAnswer } from './answering';
import { recordStep } from './record-step';
import { assertUplift } from './uplift-check';

/** What a variation would change. */
export interface VariationChange {
  /** Lines that are added. */
  readonly add?: readonly LineToAgree[];
  /** Of an uplift: by how many percent the index rose. */
  readonly indexPercent?: number;
  /** Lines that end, each on its day. */
  readonly end?: readonly { readonly lineId: string; readonly on: CalendarDate }[];
}

export interface VariationToAsk {
  readonly agreementId: string;
  readonly kind: 'addition' | 'end' | 'uplift';
  readonly reason: string;
  readonly change: VariationChange;
}

/** Either side asks for other price lines after the signatures. Nothing changes before the council decides. */
@Injectable()
export class AskVariation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid; ConflictError not-in-force, over-the-clause */
  execute(actor: Actor, { agreementId, kind, reason, change }: VariationToAsk): Promise<{ id: string }> {
    authoriseAnswer(actor);
    if ((change.add ?? []).length + (change.end ?? []).length === 0)
      throw invalid('A variation adds price lines or ends some. Say which.');
    return this.unitOfWork.run(actor, async (tx) => {
      const agreement = await lockAgreement(tx, agreementId);
      if (agreement.state !== 'in-force')
        throw new ConflictError('not-in-force', 'Only an agreement in force is varied; a draft is changed.', [
          { who: 'both sides', may: 'sign the agreement' },
        ]);
      const own = new Set(agreement.lines.map(({ id }) => id));
      if (change.end?.some(({ lineId }) => !own.has(lineId)))
        throw invalid('A line that would end is not of this agreement.');
      if (kind === 'uplift') await assertUplift(tx, agreement, change);
      const { organisationId, needId, referralId, approachId, providerId } = agreement;
      const askedBy = actor.organisationId === organisationId ? 'council' : 'provider';
      const { id } = await tx.one<{ id: string }>(
        `insert into placements.variation (organisation_id, approach_id, agreement_id, kind, asked_by, reason, change)
         values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [organisationId, approachId, agreementId, kind, askedBy, reason.trim(), JSON.stringify(change)],
      );
      const step = { of: 'variation', step: 'ask', subjectId: id, from: null, to: 'asked', forProvider: true } as const;
      await recordStep(tx, { ...step, organisationId, needId, referralId, approachId, providerId, data: { kind } });
      return { id };
    });
  }
}
