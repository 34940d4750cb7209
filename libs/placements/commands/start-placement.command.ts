import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise, shareRecord } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { dutiesAtStart, type Consultation } from '../domain/placement-duties';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { endApproaches } from './end-approaches';
import { finishPlacement, type PlacementEnding } from './finish-placement';
import { movePriceLines } from './move-price-lines';
import { rebook } from './place-booking';
import {
  expectDuties,
  isChildrensHome,
  lockPlacement,
  stepPlacement,
  type PlacementRecord,
  type PlacementStepTaken,
} from './placement-record';

export interface StartToRecord {
  readonly placementId: string;
  readonly version?: number;
  /** The day the child moved in. */
  readonly on: CalendarDate;
  /** Of a transfer or step-down: ends the placement before it with the day of the move. */
  readonly endPrevious?: Omit<PlacementEnding, 'on'>;
}

/** The child has moved in: the need closes, those not chosen are told, and what the law expects is written down with its days. */
@Injectable()
export class StartPlacement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready, place-taken, home-full */
  execute(actor: Actor, { placementId, version, on, endPrevious }: StartToRecord): Promise<PlacementStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      if (placement.organisationId !== actor.organisationId) throw notFound('That placement');
      const previousEnded = await previousOf(tx, placement, on, endPrevious);
      const taken = await stepPlacement(tx, placement, 'start', {
        facts: { previousEnded },
        columns: { starts_on: on },
        data: { on },
      });
      if (on !== placement.startsOn) {
        await rebook(tx, placementId, { from: on, to: placement.endsOn });
        await movePriceLines(tx, placement, on);
      }
      await expectDuties(
        tx,
        placement,
        dutiesAtStart({
          start: on,
          emergency: placement.emergency,
          inArea: placement.inArea,
          openConsultations: placement.openConsultations as Consultation[],
          agreementInForce: placement.agreementState === 'in-force',
          remand: placement.remand,
          childrensHome: isChildrensHome(placement),
        }),
      );
      await askAreaAuthority(tx, placement);
      const { approachId, providerId, referralId, needId } = placement;
      await endApproaches(tx, { id: referralId, needId }, 'another-home', { approachId, providerId });
      await closeNeed(tx, needId);
      return taken;
    });
  }
}

/** Whether nothing stands before this one any more; ends the previous placement where that is asked. */
async function previousOf(
  tx: Tx,
  { followsPlacementId }: PlacementRecord,
  on: CalendarDate,
  ending: Omit<PlacementEnding, 'on'> | undefined,
): Promise<boolean> {
  if (followsPlacementId === null) return true;
  const previous = await lockPlacement(tx, followsPlacementId);
  if (previous.state === 'ended' || previous.state === 'cancelled') return true;
  if (!ending) return false;
  await finishPlacement(tx, previous, { ...ending, on });
  return true;
}

/** The authority in whose area the home is reads the placement from its start, and is asked for the risks around it. */
async function askAreaAuthority(tx: Tx, { id, organisationId, areaAuthority, inArea }: PlacementRecord): Promise<void> {
  if (areaAuthority === null || inArea === true) return;
  const host = await tx.maybeOne<{ id: string }>(
    `select id from identity.organisation where kind = 'council' and authority_code = $1 and id <> $2`,
    [areaAuthority, organisationId],
  );
  if (!host) return;
  await shareRecord(tx, { subject: 'placement', recordId: id, sharedWith: host.id });
  await tx.query(
    `insert into placements.local_risk (organisation_id, placement_id, host_id) values ($1, $2, $3) on conflict do nothing`,
    [organisationId, id, host.id],
  );
}

async function closeNeed(tx: Tx, needId: string): Promise<void> {
  const closed = await tx.maybeOne<{ version: number }>(
    `update placements.need set status = 'closed', closed_at = now(), closed_reason = 'Placed', updated_at = now()
      where id = $1 and status = 'open' returning version`,
    [needId],
  );
  if (closed) await tx.record({ name: PLACEMENTS_EVENTS.needClosed, subjectId: needId, data: closed });
}
