import type { ApproachShown, HomeToAsk, ShortlistEntry } from '#placements';
import { candidateCode } from '../needs/candidate-code';

/** A home of the shortlist as one that may be asked. */
export interface ShownHome {
  readonly code: string;
  readonly title: string;
  readonly urn: string | null;
  readonly providerName: string;
  /** Null for one that does not use Homeward: the council writes down what it says. */
  readonly providerId: string | null;
  readonly reason: string;
  readonly asked: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  home: 'Home',
  'fostering-household': 'Fostering household',
  agency: 'Fostering agency',
};

const titleOf = ({ kind, urn, name }: ShortlistEntry): string =>
  name === null || name === '' || name === 'REDACTED'
    ? `${KINDS[kind] ?? kind} ${urn ?? ''}`.trim()
    : [name, urn].filter((part) => part !== null).join(', ');

/**
 * Homes of the shortlist, each registration once: an approach is to a provider for a registration. A household of the own
 * council's is asked of the council itself.
 */
export function homesToAsk(
  entries: readonly ShortlistEntry[],
  owners: readonly HomeToAsk[],
  approaches: readonly Pick<ApproachShown, 'urn' | 'providerName'>[],
  own: { readonly id: string | null },
): ShownHome[] {
  const ownerOf = new Map(owners.map((each) => [each.urn, each]));
  const homes = entries.map((entry): ShownHome => {
    const owner = entry.urn === null ? undefined : ownerOf.get(entry.urn);
    const title = titleOf(entry);
    const isOwn = entry.urn === null;
    const providerName = isOwn ? 'Own fostering service' : (owner?.owner ?? title);
    return {
      code: candidateCode({ ...entry, building: null, place: null }),
      title,
      urn: entry.urn,
      providerName,
      providerId: isOwn ? own.id : (owner?.providerId ?? null),
      reason: entry.reason,
      asked: approaches.some(({ urn }) => urn === entry.urn && entry.urn !== null),
    };
  });
  return [...new Map(homes.map((home) => [home.code, home])).values()];
}
