import { ConflictError, invalid, notFound, type CalendarDate } from '#kernel';
import { shareRecord } from '#identity';
import type { Tx } from '#platform';
import { draftTerms } from '../domain/agreement-terms';
import { consultationsLeft, type ApprovalLevelNeeded } from '../domain/approval-check';
import type { Purpose } from '../domain/weekly-commitment';
import { lockApproach, stepApproach, type ApproachRecord, type StandingOffer } from './approach-record';
import { takePlaces } from './place-booking';
import { recordStep } from './record-step';
import { lockReferral, stepReferral, type ReferralRecord } from './referral-record';

export interface Acceptance {
  readonly approachId: string;
  readonly version?: number;
  readonly startsOn: CalendarDate;
  /** First day on which the child is not there any more; null when that is open. */
  readonly endsOn?: CalendarDate | null;
}

export interface AcceptedOffer {
  readonly placementId: string;
  readonly agreementId: string;
  readonly approachId: string;
  readonly version: number;
}

/**
 * Accepts one approved offer within a transaction: takes its places, makes the placement, and drafts the agreement with the
 * price lines of the offer.
 * @throws DomainError not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready, place-taken, home-full, said-not-free
 */
export async function acceptPlacement(
  tx: Tx,
  { approachId, version, startsOn, endsOn = null }: Acceptance,
): Promise<AcceptedOffer> {
  const of = await tx.maybeOne<{ referralId: string }>(
    'select referral_id as "referralId" from placements.approach where id = $1 and organisation_id = $2',
    [approachId, tx.actor.organisationId],
  );
  if (!of) throw notFound('That offer');
  const referral = await lockReferral(tx, of.referralId);
  const approach = await lockApproach(tx, approachId, version);
  const { offer } = approach;
  const taken = await stepApproach(tx, approach, 'accept', { data: { offerId: offer?.id, startsOn } });
  if (offer === null) throw new ConflictError('not-ready', 'There is no offer.', []);
  if (startsOn < offer.earliestStart)
    throw invalid(`The offer is for ${offer.earliestStart} or after. Give that day, or ask for an earlier one.`);
  await stepReferral(tx, referral, 'place');
  const placementId = await makePlacement(tx, referral, approach, { startsOn, endsOn });
  await takePlaces(tx, approach, { from: startsOn, to: endsOn }, placementId);
  const agreementId = await draftAgreement(tx, approach, offer, { placementId, startsOn });
  const { organisationId, needId, referralId, providerId } = approach;
  const drafted = { of: 'agreement', step: 'draft', subjectId: agreementId, from: null, to: 'draft' } as const;
  await recordStep(tx, { ...drafted, organisationId, needId, referralId, approachId, providerId });
  if (approach.providerId !== null && approach.providerId !== approach.organisationId)
    await shareRecord(tx, { subject: 'placement', recordId: placementId, sharedWith: approach.providerId });
  return { placementId, agreementId, approachId, version: taken.version };
}

async function makePlacement(
  tx: Tx,
  referral: ReferralRecord,
  approach: ApproachRecord,
  { startsOn, endsOn }: { startsOn: CalendarDate; endsOn: CalendarDate | null },
): Promise<string> {
  const approval = await tx.one<{
    level: ApprovalLevelNeeded;
    conditions: string[];
    inArea: boolean | null;
    area: string | null;
  }>(
    `select level, conditions, in_area as "inArea", area_authority as area from placements.approval
      where approach_id = $1 and granted order by approved_at desc limit 1`,
    [approach.id],
  );
  const { id } = await tx.one<{ id: string }>(
    `insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_id, provider_name, urn,
       provision_type, purpose, follows_placement_id, emergency, remand, in_area, area_authority, open_consultations,
       starts_on, ends_on)
     values ($1, $2, $3, $4, $5, $6, $7,
       (select r.provision_type from register.registration r join register.snapshot s on s.id = r.snapshot_id
         where r.urn = $7 order by s.as_at desc limit 1),
       $8, $9, $10, $11, $12, $13, $14, $15, $16)
     returning id`,
    [
      approach.organisationId,
      approach.needId,
      referral.id,
      approach.id,
      approach.providerId,
      approach.providerName,
      approach.urn,
      referral.purpose,
      referral.followsPlacementId,
      referral.emergency,
      referral.remand,
      approval.inArea,
      approval.area,
      consultationsLeft(approval.level, approval.conditions),
      startsOn,
      endsOn,
    ],
  );
  return id;
}

const LABELS: Record<Purpose, string> = {
  core: 'Core price',
  additional: 'Additional support',
  education: 'Education',
  other: 'Other',
};

/** Additions are looked at again after so many weeks, unless the agreement says otherwise. Homeward's own rule. */
const REVIEW_AFTER_DAYS = 84;

async function draftAgreement(
  tx: Tx,
  approach: ApproachRecord,
  offer: StandingOffer,
  { placementId, startsOn }: { placementId: string; startsOn: CalendarDate },
): Promise<string> {
  const { conditions } = await tx.one<{ conditions: string }>('select conditions from placements.offer where id = $1', [
    offer.id,
  ]);
  const { id } = await tx.one<{ id: string }>(
    `insert into placements.agreement (organisation_id, approach_id, placement_id, terms) values ($1, $2, $3, $4) returning id`,
    [approach.organisationId, approach.id, placementId, JSON.stringify(draftTerms(conditions))],
  );
  const amounts: [Purpose, number][] = [
    ['core', offer.corePence],
    ['additional', offer.additionalPence],
    ['education', offer.educationPence],
    ['other', offer.otherPence],
  ];
  const said = amounts.filter(([purpose, amount]) => amount > 0 || purpose === 'core');
  await tx.query(
    `insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
       pence_per_week, valid_from, label, review_by)
     select $1, $2, $3, $4, l.purpose, case when l.purpose = 'education' then 'education' else 'social-care' end, l.pence, $5,
            l.label, case when l.purpose = 'additional' then $5::date + $6::integer end
       from unnest($7::text[], $8::bigint[], $9::text[]) as l (purpose, pence, label)`,
    [
      approach.organisationId,
      approach.id,
      id,
      placementId,
      startsOn,
      REVIEW_AFTER_DAYS,
      said.map(([purpose]) => purpose),
      said.map(([, amount]) => amount),
      said.map(([purpose]) => LABELS[purpose]),
    ],
  );
  return id;
}
