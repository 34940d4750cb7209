import { DomainError, notFound } from '#kernel';
import type { JobRequest, Tx } from '#platform';
import type { ReferralSummary } from '../domain/anonymity';
import { REFERRAL, type ReferralFacts, type ReferralState } from '../domain/referral-states';
import { takeStep } from '../domain/state-table';
import { STEP_EVENTS } from '../referrals.events';
import { recordStep } from './record-step';

export interface ReferralRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly needId: string;
  readonly needStatus: 'draft' | 'open' | 'closed';
  readonly needVersion: number;
  readonly publishedNeedVersion: number | null;
  readonly state: ReferralState;
  readonly version: number;
  readonly emergency: boolean;
  readonly places: number;
  readonly siblingGroup: string | null;
  readonly purpose: 'first' | 'transfer' | 'step-down';
  readonly followsPlacementId: string | null;
  readonly remand: boolean;
  readonly freeText: string;
  readonly confirmedWords: readonly string[];
  readonly statedSimilar: number | null;
  readonly summary: ReferralSummary | null;
}

/** The version that somebody saw before they changed it; left out where they saw none. @throws DomainError precondition-failed */
export function assertSeen(what: string, version: number, seen: number | undefined): void {
  if (seen === undefined || seen === version) return;
  throw new DomainError(
    'precondition-failed',
    `This ${what} is at version ${version}; you saw version ${seen}. Somebody changed it since. Read it again, then make your change.`,
  );
}

/** The referral, held against others until the transaction ends. @throws DomainError not-found; precondition-failed */
export async function lockReferral(tx: Tx, id: string, seen?: number): Promise<ReferralRecord> {
  const found = await tx.maybeOne<ReferralRecord>(
    `select r.id, r.organisation_id as "organisationId", r.need_id as "needId", n.status as "needStatus",
            n.version as "needVersion", r.need_version as "publishedNeedVersion", r.state, r.version, r.emergency, r.places,
            r.sibling_group as "siblingGroup", r.purpose, r.follows_placement_id as "followsPlacementId", r.remand,
            r.free_text as "freeText", r.confirmed_words as "confirmedWords", r.stated_similar as "statedSimilar", r.summary
       from placements.referral r join placements.need n on n.id = r.need_id
      where r.id = $1 and r.organisation_id = $2 for update of r`,
    [id, tx.actor.organisationId],
  );
  if (!found) throw notFound('That referral');
  assertSeen('referral', found.version, seen);
  return found;
}

type ReferralStep = keyof (typeof STEP_EVENTS)['referral'];

/** Takes a step of the referral and writes it down. Columns are those of the table, by their names. */
export async function stepReferral(
  tx: Tx,
  referral: ReferralRecord,
  step: ReferralStep,
  {
    facts = {},
    columns = {},
    data = {},
    jobs = [],
  }: {
    facts?: Partial<ReferralFacts>;
    columns?: Readonly<Record<string, unknown>>;
    data?: Record<string, unknown>;
    jobs?: readonly JobRequest[];
  } = {},
): Promise<{ id: string; state: ReferralState; version: number }> {
  const given: ReferralFacts = {
    emergency: referral.emergency,
    needOpen: referral.needStatus === 'open',
    identifying: [],
    tooFewAlike: null,
    ...facts,
  };
  const state = takeStep(REFERRAL, referral.state, step, given);
  const version = await change(tx, 'placements.referral', referral.id, { ...columns, state });
  await recordStep(
    tx,
    {
      of: 'referral',
      step,
      subjectId: referral.id,
      from: referral.state,
      to: state,
      organisationId: referral.organisationId,
      needId: referral.needId,
      referralId: referral.id,
      data,
    },
    jobs,
  );
  return { id: referral.id, state, version };
}

/** Sets columns of one row and counts its version up; answers the new version. Table and columns are names of ours. */
export async function change(
  tx: Tx,
  table: string,
  id: string,
  columns: Readonly<Record<string, unknown>>,
): Promise<number> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `${name} = $${index + 2}`);
  const { version } = await tx.one<{ version: number }>(
    `update ${table} set ${[...sets, 'version = version + 1'].join(', ')} where id = $1 returning version`,
    [id, ...names.map((name) => columns[name])],
  );
  return version;
}
