import { Injectable } from '@nestjs/common';
import { ConflictError, notFound, type Actor } from '#kernel';
import { authorise, notify } from '#identity';
import { UnitOfWork } from '#platform';
import { MESSAGE_PAGES, PARTY_ROLES } from '../domain/step-messages';

export const LOCAL_RISK_ANSWERS = ['none-known', 'known', 'not-able-to-say'] as const;

export interface LocalRiskAnswer {
  readonly placementId: string;
  readonly answer: (typeof LOCAL_RISK_ANSWERS)[number];
  readonly note?: string;
}

/** The area authority says what it knows of the risks around a home in its area. */
@Injectable()
export class AnswerLocalRisk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found; ConflictError already-answered */
  execute(actor: Actor, { placementId, answer, note = '' }: LocalRiskAnswer): Promise<void> {
    authorise(actor, 'read-hosted');
    return this.unitOfWork.run(actor, async (tx) => {
      const asked = await tx.maybeOne<{ id: string; answered: boolean; councilId: string }>(
        `select id, answered_at is not null as answered, organisation_id as "councilId" from placements.local_risk
          where placement_id = $1 and host_id = $2 for update`,
        [placementId, actor.organisationId],
      );
      if (!asked) throw notFound('That placement');
      if (asked.answered)
        throw new ConflictError('already-answered', 'Somebody was first: this has been answered.', [
          { who: 'the council', may: 'ask again in writing' },
        ]);
      await tx.query(
        `update placements.local_risk set answer = $2, note = $3, answered_at = now(), answered_by = $4 where id = $1`,
        [asked.id, answer, note, actor.label],
      );
      const data = { councilId: asked.councilId, answer };
      await tx.record({ name: 'placements.local-risk-answered', subjectId: placementId, data });
      await notify(tx, {
        organisationId: asked.councilId,
        roles: PARTY_ROLES.finders,
        key: `local-risk:${asked.id}`,
        subject: 'The area authority has said what it knows of the risks around a home.',
        path: MESSAGE_PAGES.placement(placementId),
      });
    });
  }
}
