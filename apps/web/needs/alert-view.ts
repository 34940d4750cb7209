import type { MatchAlert } from '#placements';
import { PATHS, to } from '../paths';

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

/** A vacancy that fell free, as the list of alerts shows it. */
export const alertView = (alert: MatchAlert) => ({
  id: alert.id,
  title: alert.name === null || alert.name === 'REDACTED' ? (KINDS[alert.kind] ?? alert.kind) : alert.name,
  reference: [alert.urn, alert.place].filter((part) => part !== null).join(', '),
  for: FOR[alert.for.kind],
  called: alert.for.called,
  href: linkOf(alert.for),
  foundAt: alert.foundAt,
  isNews: alert.readAt === null && alert.endedAt === null,
  state: alert.endedAt !== null ? 'No longer free' : alert.readAt === null ? 'New' : 'Seen',
});
