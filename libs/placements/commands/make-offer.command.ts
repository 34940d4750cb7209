import { Injectable } from '@nestjs/common';
import { invalid, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { delayUntil, lapseOffer } from '../referrals.jobs';
import { authoriseAnswer } from './answering';
import { lockApproach, stepApproach, type ApproachStepTaken, type OfferedUnit } from './approach-record';

export interface OfferToMake {
  readonly approachId: string;
  readonly version?: number;
  /** Pence a week, without VAT. */
  readonly corePence: number;
  readonly additionalPence?: number;
  readonly educationPence?: number;
  readonly otherPence?: number;
  readonly earliestStart: CalendarDate;
  readonly conditions?: string;
  readonly expiresAt: Date;
  /** The places offered, as many as the child takes; one of any kind when left out. */
  readonly units?: readonly OfferedUnit[];
  readonly at: Date;
}

/** A provider offers a place at a price until a moment. An offer made again takes the place of the one before, which stays. */
@Injectable()
export class MakeOffer {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(actor: Actor, offer: OfferToMake): Promise<ApproachStepTaken & { offerId: string; number: number }> {
    authoriseAnswer(actor);
    if (offer.expiresAt <= offer.at) throw invalid('The offer would have expired already. Give a later moment.');
    const units = offer.units ?? [{}];
    const distinct = new Set(units.filter((each) => Object.keys(each).length > 0).map((each) => JSON.stringify(each)));
    if (distinct.size < units.filter((each) => each.place !== undefined).length)
      throw invalid('The same place is offered twice. Name each place once.');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, offer.approachId, offer.version);
      await tx.query(
        'update placements.offer set withdrawn_at = now() where approach_id = $1 and withdrawn_at is null',
        [approach.id],
      );
      const made = await tx.one<{ id: string; number: number }>(
        `insert into placements.offer (organisation_id, approach_id, number, core_pence, additional_pence, education_pence,
           other_pence, earliest_start, conditions, expires_at, units, made_by)
         select $1, $2, coalesce(max(o.number), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11
           from placements.offer o where o.approach_id = $2
         returning id, number`,
        [
          approach.organisationId,
          approach.id,
          offer.corePence,
          offer.additionalPence ?? 0,
          offer.educationPence ?? 0,
          offer.otherPence ?? 0,
          offer.earliestStart,
          offer.conditions ?? '',
          offer.expiresAt,
          JSON.stringify(units),
          actor.label,
        ],
      );
      const ids = { organisationId: approach.organisationId, approachId: approach.id };
      const taken = await stepApproach(tx, approach, 'offer', {
        facts: { placesOffered: units.length },
        columns: { answered_at: new Date() },
        data: { offerId: made.id, number: made.number },
        jobs: [lapseOffer.request(ids, delayUntil(offer.expiresAt, offer.at))],
      });
      return { ...taken, offerId: made.id, number: made.number };
    });
  }
}
