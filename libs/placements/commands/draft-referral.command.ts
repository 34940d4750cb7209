import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { needById } from '../queries/need-by-id.query';
import { recordStep } from './record-step';

export interface ReferralToDraft {
  readonly needId: string;
  readonly emergency?: boolean;
  /** Places that the child takes: 2 for a parent and child; 1 unless told. */
  readonly places?: number;
  /** An id of the council's own that the referrals of brothers and sisters share. */
  readonly siblingGroup?: string | null;
  readonly purpose?: 'first' | 'transfer' | 'step-down';
  /** The placement that this one is to follow; needed unless the purpose is "first". */
  readonly followsPlacementId?: string | null;
  /** What is wanted in words. It is scanned before anybody reads it. */
  readonly freeText?: string;
}

/** Begins to put an open need out to providers. */
@Injectable()
export class DraftReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; invalid; ConflictError referral-running, need-not-open */
  execute(actor: Actor, asked: ReferralToDraft): Promise<{ id: string; version: number }> {
    authorise(actor, 'make-referral');
    const { needId, purpose = 'first', followsPlacementId = null, places = 1 } = asked;
    if ((purpose === 'first') !== (followsPlacementId === null))
      throw invalid(
        'A transfer or a step-down follows a placement, and a first placement follows none. Say which it is.',
      );
    return this.unitOfWork.run(actor, async (tx) => {
      const need = await needById(tx, { needId });
      if (need.status !== 'open')
        throw new ConflictError('need-not-open', `Need ${need.reference} is ${need.status}.`, [
          { who: 'the council', may: need.status === 'draft' ? 'open the need' : 'write a new need' },
        ]);
      if (followsPlacementId !== null) {
        const previous = await tx.maybeOne(
          `select 1 from placements.placement where id = $1 and organisation_id = $2`,
          [followsPlacementId, actor.organisationId],
        );
        if (!previous) throw notFound('The placement before it');
      }
      const made = await tx.maybeOne<{ id: string }>(
        `insert into placements.referral (organisation_id, need_id, emergency, places, sibling_group, purpose,
           follows_placement_id, remand, free_text, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (need_id) where state in ('draft', 'approved-to-search', 'published') do nothing returning id`,
        [
          need.organisationId,
          needId,
          asked.emergency ?? false,
          places,
          asked.siblingGroup ?? null,
          purpose,
          followsPlacementId,
          legalRouteOf(need.document) === 'remand',
          asked.freeText ?? '',
          actor.personId,
        ],
      );
      if (!made)
        throw new ConflictError('referral-running', `A referral of need ${need.reference} is running already.`, [
          { who: 'the council', may: 'go on with that referral, or withdraw it' },
        ]);
      const { organisationId } = need;
      const step = { of: 'referral', step: 'draft', from: null, to: 'draft', organisationId, needId } as const;
      await recordStep(tx, { ...step, subjectId: made.id, referralId: made.id });
      return { id: made.id, version: 1 };
    });
  }
}

const legalRouteOf = (document: object): unknown =>
  (document as { search?: { legalRoute?: unknown } }).search?.legalRoute;
