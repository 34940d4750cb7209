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

/** What it was when it fell free; what is not known says so. */
function factsInWords(facts: MatchAlert['facts']): string[] {
  if (facts === null) return [];
  const { tier, guaranteed, judgement, pricePerWeekPence, free, confirmedOn, mustAssess } = facts;
  return [
    `${TIERS[tier ?? ''] ?? 'Tier not known'}${guaranteed ? ', guaranteed' : ''}`,
    priceInWords(pricePerWeekPence),
    `Ofsted: ${judgement ?? 'no judgement'}`,
    `${free === null ? 'Places not known' : `${free} free`}${confirmedOn === null ? '' : `, confirmed ${inWords(confirmedOn)}`}`,
    mustAssess === 0 ? 'Compatible' : `The home must assess ${mustAssess} ${mustAssess === 1 ? 'point' : 'points'}`,
  ];
}

/** What and where it is, by its name where it has one. */
function titleOf({ name, kind, facts }: MatchAlert): string {
  const what = facts?.provisionType ?? KINDS[kind] ?? kind;
  const where = facts?.authority ?? 'area not known';
  return name === null || name === 'REDACTED' ? `${what}, ${where}` : `${name}, ${where}`;
}

/** A vacancy that fell free, as the list of alerts shows it. */
export const alertView = (alert: MatchAlert) => ({
  id: alert.id,
  title: titleOf(alert),
  reference: [alert.urn === null ? null : `URN ${alert.urn}`, alert.place === null ? null : `place ${alert.place}`]
    .filter((part) => part !== null)
    .join(', '),
  facts: factsInWords(alert.facts),
  asked: factsInWords(alert.facts).at(-1) ?? '',
  for: FOR[alert.for.kind],
  called: alert.for.called,
  href: linkOf(alert.for),
  foundAt: alert.foundAt,
  isNews: alert.readAt === null && alert.endedAt === null,
  state: alert.endedAt !== null ? 'No longer free' : alert.readAt === null ? 'New' : 'Seen',
});

export type AlertView = ReturnType<typeof alertView>;

/** Vacancies in the order of their newest alert, each once, with all that it fits. What an alert was told of it is kept apart. */
export function byVacancy(alerts: readonly AlertView[]) {
  const vacancies = new Map<string, AlertView[]>();
  for (const alert of alerts) {
    const key = [alert.title, alert.reference, ...alert.facts.slice(0, -1)].join('\n');
    vacancies.set(key, [...(vacancies.get(key) ?? []), alert]);
  }
  return [...vacancies.values()].map((fits) => {
    const [{ title, reference, facts }] = fits as [AlertView, ...AlertView[]];
    return { title, reference, facts: facts.slice(0, -1), fits };
  });
}
