import { endShares } from '#identity';
import { invalid, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { paidUntil } from '../domain/paid-until';
import { dutiesAtEnd } from '../domain/placement-duties';
import { rebook, releasePlaces } from './place-booking';
import {
  expectDuties,
  isChildrensHome,
  stepPlacement,
  type PlacementRecord,
  type PlacementStepTaken,
} from './placement-record';

export interface PlacementEnding {
  /** First day on which the child was not there any more. */
  readonly on: CalendarDate;
  /** A code of the SSDA903: why the placement changed, or how being looked after ceased. */
  readonly reason: string;
  /** Ended at once, because the child or others were at risk: the review follows (regulation 14(3)). */
  readonly emergency?: boolean;
  /** The day of the review of regulation 14, where it was held for this end and is not written down yet. */
  readonly reviewedOn?: CalendarDate | null;
}

/**
 * Ends a placement within a transaction: its place is free from that day, its price lines end (after notice and void days, as agreed), and what the law expects is
 * written down.
 * @throws DomainError invalid; ConflictError state-moved-on, not-ready
 */
export async function finishPlacement(
  tx: Tx,
  placement: PlacementRecord,
  { on, reason, emergency = false, reviewedOn = null }: PlacementEnding,
): Promise<PlacementStepTaken> {
  if (on < placement.startsOn) throw invalid(`A placement cannot end before it starts, on ${placement.startsOn}.`);
  const reviewed = reviewedOn ?? placement.reviewedOn;
  const endsOn = on === placement.startsOn ? null : on;
  const taken = await stepPlacement(tx, placement, 'end', {
    facts: { endingReason: reason, endedInEmergency: emergency, reviewedBeforeEnd: reviewed !== null },
    columns: {
      ends_on: endsOn ?? placement.endsOn,
      end_reason: reason,
      ended_in_emergency: emergency,
      reviewed_on: reviewed,
    },
    data: { on, reason, emergency },
  });
  // A stay that ended on its first day kept the place on no day.
  if (endsOn === null) await releasePlaces(tx, placement.approachId);
  else await rebook(tx, placement.id, { from: placement.startsOn, to: on });
  await tx.query(
    `update placements.price_line set valid_to = greatest(valid_from, $2::date)
      where placement_id = $1 and (valid_to is null or valid_to > $2)`,
    [
      placement.id,
      paidUntil({ ...placement, on, plannedEnd: placement.endsOn, voidDays: placement.terms.voidDays ?? 0 }),
    ],
  );
  await tx.query(`update placements.agreement set state = 'ended', version = version + 1 where placement_id = $1`, [
    placement.id,
  ]);
  await expectDuties(
    tx,
    placement,
    dutiesAtEnd({
      end: on,
      withoutNotice: emergency || placement.noticeGivenOn === null,
      inArea: placement.inArea,
      reviewed: reviewed !== null,
      childrensHome: isChildrensHome(placement),
    }),
  );
  await endShares(tx, { subject: 'placement', recordIds: [placement.id], except: placement.providerId });
  return taken;
}
