import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import { dayOf, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { areaName, toldOf } from '../commands/publish-referral.command';
import { summaryOf, tooFew, type Alike, type Area, type ReferralSummary } from '../domain/anonymity';
import { readNeed } from '../imports/need-document';
import { needById } from './need-by-id.query';
import { similarChildren } from './similar-children.query';

export interface ReferralPreview {
  /** How many children are alike, by area, and of those with the same risk group. */
  readonly alike: Alike;
  /** A count by hand, which stands for all England. */
  readonly stated: { readonly children: number; readonly source: string } | null;
  /** The narrowest area with enough; null when none has. */
  readonly area: Area | null;
  /** What providers would read; null while it may not go out. */
  readonly summary: ReferralSummary | null;
  /** Why nothing can be told. */
  readonly tooFew: string | null;
}

/** What would go out to providers if a referral was published now. */
@Injectable()
export class PreviewReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, { referralId, at }: { referralId: string; at: Date }): Promise<ReferralPreview> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, async (tx) => {
      const referral = await tx.maybeOne<{
        needId: string;
        places: number;
        freeText: string;
        statedSimilar: number | null;
        source: string | null;
      }>(
        `select need_id as "needId", places, free_text as "freeText", stated_similar as "statedSimilar",
                stated_similar_source as source
           from placements.referral where id = $1 and organisation_id = $2`,
        [referralId, actor.organisationId],
      );
      if (!referral) throw notFound('That referral');
      const need = readNeed((await needById(tx, { needId: referral.needId })).document);
      const alike = await similarChildren(tx, need, dayOf(at));
      const told = await toldOf(tx, referral, need, at);
      const { places, freeText: text, statedSimilar: children, source } = referral;
      return {
        alike,
        stated: children === null ? null : { children, source: source ?? '' },
        area: told?.area ?? null,
        summary: told && summaryOf(need, told, { areaName: await areaName(tx, need, told.area), places, text }),
        tooFew: tooFew(told),
      };
    });
  }
}
