import { Injectable } from '@nestjs/common';
import { dayOf, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { areaToTell, summaryOf, tooFew, type ReferralSummary, type ToldOfChild } from '../domain/anonymity';
import { scanFreeText, unconfirmed } from '../domain/free-text-scan';
import type { Need } from '../domain/need';
import { readNeed } from '../imports/need-document';
import { needById } from '../queries/need-by-id.query';
import { similarChildren } from '../queries/similar-children.query';
import { lockReferral, stepReferral, type ReferralRecord } from './referral-record';

export interface ReferralToPublish {
  readonly referralId: string;
  readonly version?: number;
  /** The moment from which providers may be asked. */
  readonly at: Date;
  /** Until when an answer is wanted of all; the tiers have deadlines of their own within it. */
  readonly replyBy: Date;
}

export interface PublishedReferral {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly summary: ReferralSummary;
}

/** Puts out the anonymised summary: enough children are alike in the area it names, and its words tell of no one. */
@Injectable()
export class PublishReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** An emergency goes out without approval to search. @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(actor: Actor, { referralId, version, at, replyBy }: ReferralToPublish): Promise<PublishedReferral> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const referral = await lockReferral(tx, referralId, version);
      const { document } = await needById(tx, { needId: referral.needId });
      const need = readNeed(document);
      const found = await toldOf(tx, referral, need, at);
      const identifying = unconfirmed(scanFreeText(referral.freeText), referral.confirmedWords);
      const { places, freeText } = referral;
      const shown = found ?? { area: 'England', similarChildren: 0, riskGroupTold: false };
      const told = { areaName: await areaName(tx, need, shown.area), places, text: freeText };
      const summary = summaryOf(need, shown, told);
      const step = referral.emergency && referral.state === 'draft' ? 'publish-in-emergency' : 'publish';
      const taken = await stepReferral(tx, referral, step, {
        facts: { identifying, tooFewAlike: tooFew(found) },
        columns: {
          summary: JSON.stringify(summary),
          need_version: referral.needVersion,
          published_at: at,
          reply_by: replyBy,
        },
        data: { area: shown.area, similarChildren: shown.similarChildren, riskGroupTold: shown.riskGroupTold },
      });
      return { ...taken, summary };
    });
  }
}

/** What may be told of the child, and of which area; null when even England has too few alike. */
export async function toldOf(
  tx: Tx,
  referral: Pick<ReferralRecord, 'statedSimilar'>,
  need: Need,
  at: Date,
): Promise<ToldOfChild | null> {
  const alike = await similarChildren(tx, need, dayOf(at));
  const found = areaToTell(alike);
  if (found !== null || referral.statedSimilar === null) return found;
  // What a person counted stands for all England: the widest area, since nothing narrower was shown.
  const England = Math.max(alike.children.England, referral.statedSimilar);
  return areaToTell({ ...alike, children: { council: 0, region: 0, England } });
}

/** The name of the area that a summary tells. */
export async function areaName(tx: Tx, need: Need, area: ToldOfChild['area']): Promise<string> {
  if (area === 'England' || need.council === null) return 'England';
  const found = await tx.maybeOne<{ name: string; region: string }>(
    'select name, region from geography.authority where code = $1',
    [need.council],
  );
  return (area === 'council' ? found?.name : found?.region) ?? 'England';
}
