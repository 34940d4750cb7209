import { inWords } from '#kernel';
import type { MatchAlert } from '#placements';
import { PATHS, to } from '../paths';
import { priceInWords } from './candidate-view';

const KINDS: Readonly<Record<string, string>> = {
  home: 'Home',
  'fostering-household': 'Fostering household',
  agency: 'Fostering agency',
};

const linkOf = ({ kind, id }: MatchAlert['for']): string => {
  if (kind === 'need') return to(PATHS.needResults, { needId: id });
  return kind === 'saved-search'
    ? to(PATHS.savedSearch, { savedSearchId: id })
    : to(PATHS.comeHomeEntry, { comeHomeId: id });
};

const FOR = { need: 'Need', 'saved-search': 'Saved search', 'come-home': 'Come home' } as const;

const TIERS: Readonly<Record<string, string>> = { 'in-house': 'In-house', framework: 'Framework', spot: 'Spot' };

/** What it was when it fell free, in one line; what is not known says so. */
function factsInWords(facts: MatchAlert['facts']): string[] {
  if (facts === null) return [];
  const { provisionType, authority, tier, guaranteed, judgement, pricePerWeekPence, free, confirmedOn, mustAssess } =
    facts;
  return [
    `${provisionType ?? 'Fostering household'} in ${authority ?? 'an area that is not known'}`,
    `${TIERS[tier ?? ''] ?? 'Tier not known'}${guaranteed ? ', guaranteed' : ''}. ${priceInWords(pricePerWeekPence)}`,
    `Ofsted: ${judgement ?? 'no judgement'}`,
    `${free === null ? 'Places not known' : `${free} free`}${confirmedOn === null ? '' : `, confirmed ${inWords(confirmedOn)}`}`,
    mustAssess === 0 ? 'Compatible' : `The home must assess ${mustAssess} ${mustAssess === 1 ? 'point' : 'points'}`,
  ];
}

/** A vacancy that fell free, as the list of alerts shows it. */
export const alertView = (alert: MatchAlert) => ({
  id: alert.id,
  title: alert.name === null || alert.name === 'REDACTED' ? (KINDS[alert.kind] ?? alert.kind) : alert.name,
  reference: [alert.urn, alert.place].filter((part) => part !== null).join(', '),
  facts: factsInWords(alert.facts),
  for: FOR[alert.for.kind],
  called: alert.for.called,
  href: linkOf(alert.for),
  foundAt: alert.foundAt,
  isNews: alert.readAt === null && alert.endedAt === null,
  state: alert.endedAt !== null ? 'No longer free' : alert.readAt === null ? 'New' : 'Seen',
});
