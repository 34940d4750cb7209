import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { AGREEMENT } from '../domain/agreement-states';
import { takeStep } from '../domain/state-table';
import { keepEdition } from './agreement-edition';
import { lockAgreement } from './agreement-record';
import type { PlacementRecord } from './placement-record';
import { recordStep } from './record-step';
import { change } from './referral-record';

/**
 * Price lines that begin with the placement begin with the day on which it really started. An agreement in force keeps an
 * edition of it; one that a single side has signed is a draft again, since that side signed other days.
 */
export async function movePriceLines(tx: Tx, placement: PlacementRecord, on: CalendarDate): Promise<void> {
  const { id } = await tx.one<{ id: string }>('select id from placements.agreement where placement_id = $1', [
    placement.id,
  ]);
  const agreement = await lockAgreement(tx, id);
  await tx.query(
    `update placements.price_line set valid_from = $3, valid_to = greatest(valid_to, $3::date)
      where agreement_id = $1 and (valid_from = $2 or valid_from < $3)`,
    [id, placement.startsOn, on],
  );
  if (agreement.state === 'ended') return;
  const half = agreement.state === 'signed-by-council' || agreement.state === 'signed-by-provider';
  const step = half ? 'unsign' : 'move-start';
  const state = takeStep(AGREEMENT, agreement.state, step, undefined);
  await change(tx, 'placements.agreement', id, {
    state,
    ...(half ? { council_signature: null, provider_signature: null } : {}),
  });
  const { organisationId, needId, referralId, approachId, providerId } = agreement;
  await recordStep(tx, {
    of: 'agreement',
    step,
    subjectId: id,
    from: agreement.state,
    to: state,
    organisationId,
    needId,
    referralId,
    approachId,
    providerId,
    data: { from: placement.startsOn, to: on },
    forProvider: true,
  });
  if (state === 'in-force')
    await keepEdition(tx, id, { why: 'The child moved in on another day than planned.', at: new Date() });
}
