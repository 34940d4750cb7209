import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { providerRecordOf, type ProviderAnswer, type ProviderRecord } from '../domain/provider-record';

export interface RecordPeriod {
  /** Asked from the first moment until before the second. */
  readonly since: Date;
  readonly until: Date;
  /** When silence is judged. */
  readonly at: Date;
}

export interface ProviderReply {
  readonly words: string;
  readonly saidAt: Date;
}

/** How a provider answered a council, with what it says to that. */
export interface ProviderRecordShown extends ProviderRecord {
  readonly councilId: string;
  readonly council: string;
  /** Null for one that does not use Homeward: it cannot reply here. */
  readonly providerId: string | null;
  readonly provider: string;
  /** Newest first. */
  readonly replies: readonly ProviderReply[];
}

export const answersOf = (tx: Tx, { since, until }: Omit<RecordPeriod, 'at'>): Promise<ProviderAnswer[]> =>
  tx.query<ProviderAnswer>(
    `select council_id as "councilId", council, provider_id as "providerId", provider_name as "providerName", urn, age,
            risk_group as "riskGroup", state, decline_reason as "declineReason", asked_at as "askedAt", reply_by as "replyBy",
            answered_at as "answeredAt", first_pence::float8 as "firstPence", last_pence::float8 as "lastPence"
       from placements.provider_answers($1, $2)`,
    [since, until],
  );

async function records(tx: Tx, period: RecordPeriod, own: 'council' | 'provider'): Promise<ProviderRecordShown[]> {
  const mine = (answer: ProviderAnswer): boolean =>
    (own === 'council' ? answer.councilId : answer.providerId) === tx.actor.organisationId;
  const together = new Map<string, ProviderAnswer[]>();
  for (const answer of (await answersOf(tx, period)).filter(mine)) {
    const key = `${answer.councilId} ${answer.providerId ?? answer.providerName}`;
    together.set(key, [...(together.get(key) ?? []), answer]);
  }
  const replies = await tx.query<ProviderReply & { councilId: string; providerId: string }>(
    `select organisation_id as "councilId", provider_id as "providerId", words, said_at as "saidAt"
       from placements.provider_reply order by said_at desc, id desc`,
  );
  return [...together.values()]
    .map((answers) => {
      const [{ councilId, council, providerId, providerName: provider }] = answers as [ProviderAnswer];
      const said = replies.filter((each) => each.councilId === councilId && each.providerId === providerId);
      const shown = said.map(({ words, saidAt }) => ({ words, saidAt }));
      return { councilId, council, providerId, provider, replies: shown, ...providerRecordOf(answers, period.at) };
    })
    .sort((a, b) => a.provider.localeCompare(b.provider) || a.council.localeCompare(b.council));
}

/** How providers answered, by what the needs were like: shown beside what they say to it, never scored. */
@Injectable()
export class ProviderRecords {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The own council's of every provider that it asked. @throws DomainError forbidden */
  ofCouncil(actor: Actor, period: RecordPeriod): Promise<ProviderRecordShown[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) => records(tx, period, 'council'));
  }

  /** What each council sees of the own organisation. @throws DomainError forbidden */
  ofProvider(actor: Actor, period: RecordPeriod): Promise<ProviderRecordShown[]> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, (tx) => records(tx, period, 'provider'));
  }
}
