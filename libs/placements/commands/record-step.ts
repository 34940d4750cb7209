import type { JobRequest, Tx } from '#platform';
import { STEP_EVENTS, type SteppedThing } from '../referrals.events';
import type { Ending } from '../domain/approach-endings';
import { tellOfStep } from './tell-of-step';

export interface TakenStep<T extends SteppedThing> {
  readonly of: T;
  readonly step: keyof (typeof STEP_EVENTS)[T] & string;
  readonly subjectId: string;
  readonly from: string | null;
  readonly to: string;
  /** Whose child it is. */
  readonly organisationId: string;
  readonly needId: string;
  readonly referralId: string;
  readonly approachId?: string | null;
  readonly providerId?: string | null;
  /** Ids, counts, amounts and words of lists. */
  readonly data?: Record<string, unknown>;
  /** Why an approach ended, as its provider is told. */
  readonly ending?: Ending;
  /** Whether the provider that was asked sees the step. */
  readonly forProvider?: boolean;
}

/** Writes a step into the history and as an event, with the jobs that follow from it, and tells those whom it concerns. */
export async function recordStep<T extends SteppedThing>(
  tx: Tx,
  taken: TakenStep<T>,
  jobs: readonly JobRequest[] = [],
): Promise<void> {
  const { of, step, subjectId, from, to, organisationId, needId, referralId, data = {}, forProvider = false } = taken;
  const approachId = taken.approachId ?? null;
  await tx.query(
    `insert into placements.step (organisation_id, need_id, referral_id, approach_id, of, subject_id, step, from_state, to_state,
       by_organisation, by_person, by_label, data, for_provider)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      organisationId,
      needId,
      referralId,
      approachId,
      of,
      subjectId,
      step,
      from,
      to,
      tx.actor.organisationId,
      tx.actor.personId,
      tx.actor.label,
      JSON.stringify(data),
      forProvider,
    ],
  );
  await tx.record(
    {
      name: STEP_EVENTS[of][step] as string,
      subjectId,
      data: {
        councilId: organisationId,
        providerId: taken.providerId ?? null,
        needId,
        referralId,
        approachId,
        from,
        to,
      },
    },
    jobs,
  );
  const providerId = taken.providerId ?? null;
  const about = { organisationId, needId, referralId, approachId, providerId, ending: taken.ending ?? null };
  await tellOfStep(tx, { of, step, subjectId, from, ...about });
}
