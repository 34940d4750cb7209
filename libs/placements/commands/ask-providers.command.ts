import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, notFound, type Actor } from '#kernel';
import { authorise, shareRecord } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { nextSteps } from '../domain/state-table';
import { REFERRAL } from '../domain/referral-states';
import { TIERS, type Tier } from '../domain/tiers';
import { delayUntil, openApproach, passDeadline } from '../referrals.jobs';
import { recordStep } from './record-step';
import { lockReferral, type ReferralRecord } from './referral-record';

export interface ProviderToAsk {
  /** An organisation of Homeward's; else its name, and the council writes down what it answers. */
  readonly providerId?: string | null;
  readonly providerName?: string | null;
  readonly urn?: string | null;
  readonly tier: Tier;
  /** Why nobody before this tier is asked or came to an offer; needed for a spot purchase. */
  readonly waiverReason?: string | null;
  /** When this tier's turn is; now when left out. */
  readonly opensAt?: Date | null;
  readonly replyBy: Date;
}

export interface Asked {
  readonly approachId: string;
  readonly providerName: string;
  readonly state: 'planned' | 'sent';
}

/** Asks providers for one referral, tier by tier, each by its own deadline. */
@Injectable()
export class AskProviders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid; ConflictError state-moved-on, already-asked */
  execute(
    actor: Actor,
    { referralId, providers, at }: { referralId: string; providers: readonly ProviderToAsk[]; at: Date },
  ): Promise<Asked[]> {
    authorise(actor, 'make-referral');
    providers.forEach((each, index) => check(each, index, at));
    return this.unitOfWork.run(actor, async (tx) => {
      const referral = await lockReferral(tx, referralId);
      if (referral.state !== 'published')
        throw new ConflictError(
          'state-moved-on',
          'Providers are asked while the referral is published.',
          nextSteps(REFERRAL, referral.state),
        );
      const asked: Asked[] = [];
      for (const provider of providers) asked.push(await ask(tx, referral, provider, at));
      return asked;
    });
  }
}

function check(
  { tier, waiverReason, opensAt, replyBy, providerId, providerName }: ProviderToAsk,
  index: number,
  at: Date,
) {
  const refuse = (field: string, message: string): never => {
    throw invalid(message, [{ field: `providers.${index}.${field}`, message }]);
  };
  if (tier === 'spot' && !waiverReason?.trim())
    refuse('waiverReason', `A ${TIERS[tier].toLowerCase()} needs its reason.`);
  if (tier !== 'spot' && waiverReason) refuse('waiverReason', 'Only a spot purchase has a reason of waiver.');
  if (replyBy <= (opensAt ?? at)) refuse('replyBy', 'The deadline is after the provider is asked.');
  if (!providerId && !providerName?.trim()) refuse('providerName', 'Say which provider, by its id or its name.');
}

async function ask(tx: Tx, referral: ReferralRecord, provider: ProviderToAsk, at: Date): Promise<Asked> {
  const { id: referralId, organisationId, needId } = referral;
  const { urn = null, tier, replyBy, providerId = null } = provider;
  const providerName = await nameOf(tx, provider);
  const opensAt = provider.opensAt ?? at;
  const state = opensAt <= at ? 'sent' : 'planned';
  const made = await tx.maybeOne<{ id: string }>(
    `insert into placements.approach (organisation_id, referral_id, need_id, provider_id, provider_name, urn, tier,
       waiver_reason, state, opens_at, reply_by, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, case when $9 = 'sent' then $10::timestamptz end)
     on conflict (referral_id, coalesce(urn, ''), provider_name) do nothing returning id`,
    [
      organisationId,
      referralId,
      needId,
      providerId,
      providerName,
      urn,
      tier,
      provider.waiverReason ?? null,
      state,
      opensAt,
      replyBy,
    ],
  );
  if (!made)
    throw new ConflictError('already-asked', `${providerName} has been asked for this referral already.`, [
      { who: 'the council', may: 'wait for its answer, or withdraw and ask again' },
    ]);
  const ids = { organisationId, approachId: made.id };
  const deadline = passDeadline.request(ids, delayUntil(replyBy, at));
  const jobs = state === 'sent' ? [deadline] : [openApproach.request(ids, delayUntil(opensAt, at)), deadline];
  await recordStep(
    tx,
    {
      of: 'approach',
      step: state === 'sent' ? 'send' : 'plan',
      subjectId: made.id,
      from: null,
      to: state,
      organisationId,
      needId,
      referralId,
      approachId: made.id,
      providerId,
      data: { tier },
      forProvider: state === 'sent',
    },
    jobs,
  );
  if (state === 'sent' && providerId) await openToProvider(tx, { approachId: made.id, referralId, providerId });
  return { approachId: made.id, providerName, state };
}

/** Lets the provider read its own approach and the referral's summary. */
export async function openToProvider(
  tx: Tx,
  { approachId, referralId, providerId }: { approachId: string; referralId: string; providerId: string },
): Promise<void> {
  if (providerId === tx.actor.organisationId) return;
  await shareRecord(tx, { subject: 'approach', recordId: approachId, sharedWith: providerId });
  await shareRecord(tx, { subject: 'referral', recordId: referralId, sharedWith: providerId });
}

async function nameOf(tx: Tx, { providerId, providerName }: ProviderToAsk): Promise<string> {
  if (!providerId) return (providerName ?? '').trim();
  const found = await tx.maybeOne<{ name: string }>(
    `select name from identity.organisation where id = $1 and (kind = 'provider' or id = $2)`,
    [providerId, tx.actor.organisationId],
  );
  if (!found) throw notFound('That provider');
  return found.name;
}
