import { CalendarDate, daysBetween } from '#kernel';
import type { CareEpisode } from './care-history';
import type { DemoChild } from './council-children';
import type { RegisteredProvider } from './demo-providers';

/** The services that a council buys from others. */
export type BoughtService = 'home' | 'agency' | 'supported';

/** A child with one provider, from the first episode there to the last. `ends` is the first day elsewhere; null while open. */
export interface DemoStay {
  readonly child: string;
  readonly service: BoughtService;
  readonly urn: string;
  /** Null where the return names nobody who is registered. */
  readonly provider: RegisteredProvider | null;
  readonly postcode: string;
  readonly homePost: string;
  readonly age: number;
  readonly sex: 'male' | 'female';
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
  /** As the return says it: of the change of placement, or of the end of care. Empty while open. */
  readonly endReason: string;
}

function serviceOf({ place, provider }: CareEpisode): BoughtService | null {
  if (provider !== 'PR4' && provider !== 'PR5') return null;
  if (place === 'K2') return 'home';
  if (place === 'K3' || place === 'H5') return 'supported';
  return /^U[456]$/.test(place) ? 'agency' : null;
}

const alike = (a: CareEpisode, b: CareEpisode): boolean =>
  a.place === b.place && a.urn === b.urn && a.postcode === b.postcode && a.provider === b.provider;

/** What a council bought for its children from a day on, stay by stay, in the order in which they began. */
export function boughtStays(
  children: readonly DemoChild[],
  providers: ReadonlyMap<string, RegisteredProvider>,
  { since, until }: { readonly since: CalendarDate; readonly until: CalendarDate },
): DemoStay[] {
  const stays: DemoStay[] = [];
  for (const { child, dob, sex, homePost, episodes } of children) {
    let first: CareEpisode | undefined;
    for (const [index, episode] of episodes.entries()) {
      first ??= episode;
      const next = episodes[index + 1];
      if (next !== undefined && alike(episode, next)) continue;
      const service = serviceOf(first);
      const starts = first.decom;
      first = undefined;
      if (service === null || starts < since || starts > until || episode.ls.startsWith('V3')) continue;
      stays.push({
        child,
        service,
        urn: episode.urn,
        provider: providers.get(episode.urn) ?? null,
        postcode: episode.postcode,
        homePost,
        age: Math.max(0, Math.min(17, Math.floor(daysBetween(dob, starts) / 365.25))),
        sex: sex === '1' ? 'male' : 'female',
        starts,
        ends: episode.dec !== null && episode.dec <= until ? episode.dec : null,
        endReason: episode.reason || (episode.rec === 'X1' ? '' : episode.rec),
      });
    }
  }
  return stays.toSorted((a, b) => a.starts.localeCompare(b.starts) || a.child.localeCompare(b.child));
}
