import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { VARIATION, type VariationState } from '../domain/agreement-states';
import { takeStep } from '../domain/state-table';
import { keepEdition } from './agreement-edition';
import { lockAgreement, type AgreementRecord } from './agreement-record';
import type { VariationChange } from './ask-variation.command';
import { recordStep } from './record-step';
import { assertUplift } from './uplift-check';

export interface VariationDecision {
  readonly variationId: string;
  readonly agreed: boolean;
  readonly reason: string;
  /** Now, unless told. */
  readonly at?: Date;
}

export interface DecidedVariation {
  readonly id: string;
  readonly state: VariationState;
}

/** The council agrees to a variation or refuses it; agreed, its price lines hold. */
@Injectable()
export class DecideVariation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid; ConflictError state-moved-on, over-the-clause */
  execute(
    actor: Actor,
    { variationId, agreed, reason, at = new Date() }: VariationDecision,
  ): Promise<DecidedVariation> {
    authorise(actor, 'sign-agreement');
    return this.unitOfWork.run(actor, async (tx) => {
      const asked = await tx.maybeOne<{
        agreementId: string;
        kind: string;
        state: VariationState;
        change: VariationChange;
      }>(
        `select agreement_id as "agreementId", kind, state, change from placements.variation
          where id = $1 and organisation_id = $2 for update`,
        [variationId, actor.organisationId],
      );
      if (!asked) throw notFound('That variation');
      const step = agreed ? 'agree' : 'refuse';
      const state = takeStep(VARIATION, asked.state, step, undefined);
      const agreement = await lockAgreement(tx, asked.agreementId);
      await tx.query(
        `update placements.variation set state = $2, decided_at = $5, decided_by = $3, decision_reason = $4 where id = $1`,
        [variationId, state, actor.label, reason.trim(), at],
      );
      if (agreed) {
        if (asked.kind === 'uplift') await assertUplift(tx, agreement, asked.change);
        await apply(tx, agreement, variationId, asked.change);
        await keepEdition(tx, agreement.id, { why: 'A variation was agreed.', at });
      }
      const { organisationId, needId, referralId, approachId, providerId } = agreement;
      const of = {
        of: 'variation',
        step,
        subjectId: variationId,
        from: asked.state,
        to: state,
        forProvider: true,
      } as const;
      await recordStep(tx, { ...of, organisationId, needId, referralId, approachId, providerId });
      return { id: variationId, state };
    });
  }
}

async function apply(tx: Tx, agreement: AgreementRecord, variationId: string, change: VariationChange): Promise<void> {
  for (const { lineId, on } of change.end ?? [])
    await tx.query(
      `update placements.price_line set valid_to = greatest(valid_from, $2::date) where id = $1 and agreement_id = $3`,
      [lineId, on, agreement.id],
    );
  await tx.query(
    `insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
       pence_per_week, valid_from, valid_to, label, review_by, variation_id)
     select $1, $2, $3, $4, l.purpose, l.payer, l."pencePerWeek", l."from", l."to", l.label, l."reviewBy", $6
       from jsonb_to_recordset($5) as l (purpose text, payer text, "pencePerWeek" bigint, "from" date, "to" date, label text,
         "reviewBy" date)`,
    [
      agreement.organisationId,
      agreement.approachId,
      agreement.id,
      agreement.placementId,
      JSON.stringify(change.add ?? []),
      variationId,
    ],
  );
}
