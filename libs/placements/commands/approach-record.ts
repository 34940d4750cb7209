import { notFound, type CalendarDate } from '#kernel';
import type { JobRequest, Tx } from '#platform';
import type { Ending } from '../domain/approach-endings';
import { APPROACH, type ApproachFacts, type ApproachState } from '../domain/approach-states';
import { takeStep } from '../domain/state-table';
import { STEP_EVENTS } from '../referrals.events';
import { recordStep } from './record-step';
import { assertSeen, change } from './referral-record';

/** A place that is offered: of a registration, a household, or any of a home that describes none. */
export interface OfferedUnit {
  readonly building?: number;
  readonly place?: string;
  readonly household?: string;
}

export interface StandingOffer {
  readonly id: string;
  readonly number: number;
  readonly corePence: number;
  readonly additionalPence: number;
  readonly educationPence: number;
  readonly otherPence: number;
  readonly earliestStart: CalendarDate;
  readonly expiresAt: Date;
  readonly units: readonly OfferedUnit[];
}

export interface ApproachRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly referralId: string;
  readonly needId: string;
  readonly providerId: string | null;
  readonly providerName: string;
  readonly urn: string | null;
  readonly state: ApproachState;
  readonly version: number;
  readonly opensAt: Date;
  readonly replyBy: Date;
  readonly shortlistedAt: Date | null;
  readonly assessedAt: Date | null;
  readonly referralOpen: boolean;
  readonly emergency: boolean;
  readonly places: number;
  /** The newest offer that is neither expired nor withdrawn at the moment of asking. */
  readonly offer: StandingOffer | null;
}

/**
 * The approach, held against others until the transaction ends; for the council that asks and the provider that is asked.
 * @throws DomainError not-found; precondition-failed when it was changed since the version that was seen
 */
export async function lockApproach(tx: Tx, id: string, seen?: number): Promise<ApproachRecord> {
  const locked = await tx.maybeOne('select 1 from placements.approach where id = $1 for update', [id]);
  if (!locked) throw notFound('That referral');
  const found = await tx.one<ApproachRecord>(
    `select a.id, a.organisation_id as "organisationId", a.referral_id as "referralId", a.need_id as "needId",
            a.provider_id as "providerId", a.provider_name as "providerName", a.urn, a.state, a.version,
            a.opens_at as "opensAt", a.reply_by as "replyBy", a.shortlisted_at as "shortlistedAt",
            a.assessed_at as "assessedAt", r.state = 'published' as "referralOpen", r.emergency, r.places,
            (select jsonb_build_object('id', o.id, 'number', o.number, 'corePence', o.core_pence,
                'additionalPence', o.additional_pence, 'educationPence', o.education_pence, 'otherPence', o.other_pence,
                'earliestStart', o.earliest_start, 'expiresAt', o.expires_at, 'units', o.units)
               from placements.offer o
              where o.approach_id = a.id and o.withdrawn_at is null and o.expires_at > clock_timestamp()
                and o.number = (select max(m.number) from placements.offer m where m.approach_id = a.id)) as offer
       from placements.approach a join placements.referral r on r.id = a.referral_id
      where a.id = $1`,
    [id],
  );
  assertSeen('approach', found.version, seen);
  const { offer } = found;
  return { ...found, offer: offer === null ? null : { ...offer, expiresAt: new Date(offer.expiresAt) } };
}

type ApproachStep = keyof (typeof STEP_EVENTS)['approach'];

/** What the provider may see of the history: its own steps, and those that concern it. */
const FOR_PROVIDER = new Set<ApproachStep>([
  'send',
  'view',
  'ask',
  'answer',
  'pass-deadline',
  'decline',
  'offer',
  'lapse',
  'shortlist',
  'accept',
  'fall-through',
  'not-choose',
  'withdraw',
]);

export interface ApproachStepTaken {
  readonly id: string;
  readonly state: ApproachState;
  readonly version: number;
}

/** Takes a step of the approach and writes it down. Columns are those of the table, by their names. */
export async function stepApproach(
  tx: Tx,
  approach: ApproachRecord,
  step: ApproachStep,
  {
    facts = {},
    columns = {},
    data = {},
    jobs = [],
    ending,
  }: {
    facts?: Partial<ApproachFacts>;
    columns?: Readonly<Record<string, unknown>>;
    data?: Record<string, unknown>;
    jobs?: readonly JobRequest[];
    /** Why it ends, as its provider is told. */
    ending?: Ending;
  } = {},
): Promise<ApproachStepTaken> {
  const given: ApproachFacts = {
    referralOpen: approach.referralOpen,
    emergency: approach.emergency,
    shortlisted: approach.shortlistedAt !== null,
    assessed: approach.assessedAt !== null,
    offerOpen: approach.offer !== null,
    placesNeeded: approach.places,
    placesOffered: approach.offer?.units.length ?? 0,
    declineReason: null,
    approvalLacks: [],
    ...facts,
  };
  const state = takeStep(APPROACH, approach.state, step, given);
  const version = await change(tx, 'placements.approach', approach.id, { ...columns, state });
  await recordStep(
    tx,
    {
      of: 'approach',
      step,
      subjectId: approach.id,
      from: approach.state,
      to: state,
      organisationId: approach.organisationId,
      needId: approach.needId,
      referralId: approach.referralId,
      approachId: approach.id,
      providerId: approach.providerId,
      data: ending === undefined ? data : { ...data, ending },
      ...(ending === undefined ? {} : { ending }),
      forProvider: FOR_PROVIDER.has(step),
    },
    jobs,
  );
  return { id: approach.id, state, version };
}
