import { notFound, type CalendarDate } from '#kernel';
import type { JobRequest, Tx } from '#platform';
import type { AgreementTerms } from '../domain/agreement-terms';
import type { ExpectedDuty } from '../domain/placement-duties';
import { PLACEMENT, type PlacementFacts, type PlacementState } from '../domain/placement-states';
import { takeStep } from '../domain/state-table';
import { STEP_EVENTS } from '../referrals.events';
import { recordStep } from './record-step';
import { assertSeen, change } from './referral-record';

export interface PlacementRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly needId: string;
  readonly referralId: string;
  readonly approachId: string;
  readonly providerId: string | null;
  readonly urn: string | null;
  readonly provisionType: string | null;
  readonly state: PlacementState;
  readonly version: number;
  readonly followsPlacementId: string | null;
  readonly emergency: boolean;
  readonly remand: boolean;
  readonly inArea: boolean | null;
  readonly areaAuthority: string | null;
  readonly openConsultations: readonly string[];
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly noticeGivenOn: CalendarDate | null;
  readonly noticeGivenBy: 'council' | 'provider' | null;
  readonly noticeEndsOn: CalendarDate | null;
  readonly reviewedOn: CalendarDate | null;
  readonly agreementState: string;
  readonly terms: AgreementTerms;
}

/** The placement, held against others until the transaction ends. @throws DomainError not-found; precondition-failed */
export async function lockPlacement(tx: Tx, id: string, seen?: number): Promise<PlacementRecord> {
  const locked = await tx.maybeOne('select 1 from placements.placement where id = $1 for update', [id]);
  if (!locked) throw notFound('That placement');
  const found = await tx.one<PlacementRecord>(
    `select p.id, p.organisation_id as "organisationId", p.need_id as "needId", p.referral_id as "referralId",
            p.approach_id as "approachId", p.provider_id as "providerId", p.urn, p.provision_type as "provisionType", p.state,
            p.version, p.follows_placement_id as "followsPlacementId", p.emergency, p.remand, p.in_area as "inArea",
            p.area_authority as "areaAuthority", p.open_consultations as "openConsultations", p.starts_on::text as "startsOn",
            p.ends_on::text as "endsOn", p.notice_given_on::text as "noticeGivenOn", p.notice_given_by as "noticeGivenBy",
            p.notice_ends_on::text as "noticeEndsOn", p.reviewed_on::text as "reviewedOn",
            g.state as "agreementState", g.terms
       from placements.placement p join placements.agreement g on g.placement_id = p.id
      where p.id = $1`,
    [id],
  );
  assertSeen('placement', found.version, seen);
  return found;
}

type PlacementStep = keyof (typeof STEP_EVENTS)['placement'];

export interface PlacementStepTaken {
  readonly id: string;
  readonly state: PlacementState;
  readonly version: number;
}

/** Takes a step of the placement and writes it down. Columns are those of the table, by their names. */
export async function stepPlacement(
  tx: Tx,
  placement: PlacementRecord,
  step: PlacementStep,
  {
    facts = {},
    columns = {},
    data = {},
    jobs = [],
  }: {
    facts?: Partial<PlacementFacts>;
    columns?: Readonly<Record<string, unknown>>;
    data?: Record<string, unknown>;
    jobs?: readonly JobRequest[];
  } = {},
): Promise<PlacementStepTaken> {
  const given: PlacementFacts = {
    emergency: placement.emergency,
    agreementInForce: placement.agreementState === 'in-force',
    previousEnded: true,
    endingReason: null,
    reviewedBeforeEnd: placement.reviewedOn !== null && placement.noticeGivenOn !== null,
    endedInEmergency: false,
    ...facts,
  };
  const state = takeStep(PLACEMENT, placement.state, step, given);
  const version = await change(tx, 'placements.placement', placement.id, { ...columns, state });
  const { organisationId, needId, referralId, approachId, providerId } = placement;
  const of = { of: 'placement', step, subjectId: placement.id, from: placement.state, to: state } as const;
  await recordStep(
    tx,
    { ...of, organisationId, needId, referralId, approachId, providerId, data, forProvider: true },
    jobs,
  );
  return { id: placement.id, state, version };
}

/** Writes down what the law expects, each with its day. */
export async function expectDuties(tx: Tx, placement: PlacementRecord, duties: readonly ExpectedDuty[]): Promise<void> {
  await tx.query(
    `insert into placements.duty (organisation_id, referral_id, approach_id, placement_id, kind, source, addressee, what, due_on,
       may_be_withheld)
     select $1, $2, $3, $4, d.kind, d.source, d.addressee, d.what, d.due, d."mayBeWithheld"
       from jsonb_to_recordset($5) as d (kind text, source text, addressee text, what text, due date, "mayBeWithheld" boolean)`,
    [placement.organisationId, placement.referralId, placement.approachId, placement.id, JSON.stringify(duties)],
  );
}

/** Whether Ofsted's rules for children's homes hold for it. */
export const isChildrensHome = ({ provisionType }: PlacementRecord): boolean =>
  /children's home|special school/i.test(provisionType ?? '');
