import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

export interface PriceLineReview {
  readonly lineId: string;
  readonly on: CalendarDate;
  /** When it is looked at again; null for not again. */
  readonly reviewBy: CalendarDate | null;
}

/** Somebody looked at an addition and it stays as it is. To end it or change it, ask for a variation. */
@Injectable()
export class ReviewPriceLine {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, { lineId, on, reviewBy }: PriceLineReview): Promise<void> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const reviewed = await tx.maybeOne<{ placementId: string }>(
        `update placements.price_line set reviewed_on = $2, review_by = $3 where id = $1 and organisation_id = $4
         returning placement_id as "placementId"`,
        [lineId, on, reviewBy, actor.organisationId],
      );
      if (!reviewed) throw notFound('That price line');
      await tx.record({ name: 'placements.price-line-reviewed', subjectId: lineId, data: { ...reviewed } });
    });
  }
}
