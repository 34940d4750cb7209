import type { InboxLine, OfferShown } from '#placements';
import { PATHS, to } from '../paths';
import { day, moment, pounds } from '../rendering/formats';
import { isPressing, mayDo, standingOf, timeLeft } from './inbox-words';
import { summaryLine, type SummaryRow } from './summary-rows';

/** The list as the page shows it, in its order: what waits for an answer first, the nearest deadline before others. */
export const inboxLines = (lines: readonly InboxLine[], now: Date) =>
  lines.map((line) => {
    const { approachId, council, urn, replyBy, emergency, shortlisted, answeredQuestions, placementId, state } = line;
    return {
      council,
      urn,
      replyBy,
      emergency,
      shortlisted,
      answeredQuestions,
      standing: standingOf(state),
      waits: ['sent', 'viewed', 'no-reply', 'lapsed'].includes(state),
      left: timeLeft(replyBy, now),
      pressing: isPressing(replyBy, now),
      summary: summaryLine(line.summary),
      href: to(PATHS.inboxApproach, { approachId }),
      mayOffer: mayDo({ state, shortlistedAt: null }).answer,
      placement: placementId === null ? null : to(PATHS.providerPlacement, { placementId }),
    };
  });

/** The own newest offer as questions and answers; nothing where there is none. */
export function offerRows(offer: OfferShown | null): SummaryRow[] {
  if (offer === null) return [];
  const parts = [
    ['Core', offer.corePence],
    ['Additional support', offer.additionalPence],
    ['Education', offer.educationPence],
    ['Other', offer.otherPence],
  ] as const;
  const split = parts.filter(([, pence]) => pence > 0).map(([name, pence]) => `${name.toLowerCase()} ${pounds(pence)}`);
  const places = offer.units
    .map(({ place, household }) => place ?? household)
    .filter((each) => each !== undefined)
    .join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ['Price a week', `${pounds(offer.totalPence)}: ${split.join(', ')}`],
    ['From', day(offer.earliestStart)],
    ['Place', places],
    ['Conditions', offer.conditions],
    [offer.open ? 'Stands until' : 'Stood until', moment(offer.expiresAt)],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
}
