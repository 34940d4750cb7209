import type { CalendarDate } from '#kernel';
import type { Criterion } from './criteria';
import type { CandidateFacts, PublishedFacts } from './facts';
import type { Anchor, Need, Suitability } from './need';
import { qualityOf } from './quality';
import { inAreaAnswer, siblingAnswer, type Answer } from './section-22c';
import { adjusted } from './stability';

/** From 0 to 1; null is "not known"; undefined is "not asked", which changes nothing. */
export type Value = number | null | undefined;

/** Miles at which distance is worth nothing, and days from which a confirmation is worth half. Homeward's own. */
export const FARTHEST_MILES = 60;
const FRESH_DAYS = 7;

/** Anchors that distance is counted from. */
export const countingAnchors = ({ anchors }: Need): { readonly anchor: Anchor; readonly index: number }[] =>
  anchors.map((anchor, index) => ({ anchor, index })).filter(({ anchor }) => anchor.visitsPerMonth > 0);

const TYPE_VALUES: Partial<Record<Suitability, number>> = {
  Preferred: 1,
  'Suitable but not preferred': 0.5,
  Unsuitable: 0,
};

export function wishFor({ suitability }: Need, { kind, published }: CandidateFacts): Suitability {
  if (kind !== 'home') return suitability.fostering;
  const supported = published?.provisionType === 'Supported Accommodation';
  return supported ? suitability.supportedAccommodation : suitability.residential;
}

const valueOf = (answer: Answer): Value => (answer === 'unknown' ? null : answer === 'yes' ? 1 : 0);

/** A register's facts are the same objects from search to search, and so is what a judgement is worth on one day. */
const judged = new WeakMap<PublishedFacts, { readonly asAt: CalendarDate; readonly value: number | null }>();

function qualityOn(published: PublishedFacts, asAt: CalendarDate): number | null {
  const before = judged.get(published);
  if (before?.asAt === asAt) return before.value;
  const value = qualityOf(published, asAt);
  judged.set(published, { asAt, value });
  return value;
}

/** What candidates of one need are compared by, each criterion as a question to a candidate. */
export function criterionQuestions(
  need: Need,
  council: string | null,
  asAt: CalendarDate,
): Readonly<Record<Criterion, (facts: CandidateFacts) => Value>> {
  const counting = countingAnchors(need);
  return {
    distance({ bands }) {
      if (counting.length === 0) return undefined;
      let visits = 0;
      let sum = 0;
      for (const { anchor, index } of counting) {
        const band = bands[index] ?? null;
        if (band === null) continue;
        visits += anchor.visitsPerMonth;
        sum += (band - 2.5) * anchor.visitsPerMonth;
      }
      return visits === 0 ? null : Math.max(0, 1 - sum / visits / FARTHEST_MILES);
    },
    type: (facts) => TYPE_VALUES[wishFor(need, facts)],
    siblings: (facts) => (need.siblings === 0 ? undefined : valueOf(siblingAnswer(need, facts))),
    inArea: (facts) => (council === null ? undefined : valueOf(inAreaAnswer(council, facts))),
    needs({ needsMet }) {
      if (need.needs.length === 0) return undefined;
      return needsMet === null ? null : needsMet.length / need.needs.length;
    },
    quality: ({ published }) => (published === null ? null : qualityOn(published, asAt)),
    stability({ stability }) {
      const known = stability === null ? null : adjusted(stability);
      return known === null ? undefined : 1 - known.adjustedPercent / 100;
    },
    freshness: ({ confirmedDaysAgo }) => (confirmedDaysAgo === null ? null : confirmedDaysAgo < FRESH_DAYS ? 1 : 0.5),
  };
}
