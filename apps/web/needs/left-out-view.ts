import type { SearchResult } from '#placements';

type LeftOut = SearchResult['leftOut']['items'][number];

const KINDS: Readonly<Record<string, string>> = {
  home: 'Home',
  'fostering-household': 'Fostering household',
  agency: 'Fostering agency',
};

/** A home left out, with its reasons; where its places differ, those of each place. */
export function leftOutView({ kind, urn, building, household, name, authority, reasons, places }: LeftOut) {
  const differ = new Set(places.map((each) => each.reasons.join())).size > 1;
  return {
    title: name === null || name === 'REDACTED' ? (KINDS[kind] ?? kind) : name,
    reference: [urn, building !== null && building > 1 ? `building ${building}` : null, household]
      .filter((part) => part !== null)
      .join(', '),
    authority: authority?.name ?? 'Not known',
    reasons: reasons.map(({ words }) => words),
    places: differ ? places.map(({ place, reasons: of }) => ({ place, reasons: of })) : [],
  };
}
