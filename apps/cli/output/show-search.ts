import type { SearchResult } from '#placements';
import { counted, print, table } from './print';

const SHOWN = 20;

type Candidate = SearchResult['candidates'][number];

const where = ({ distanceBands, authority }: Candidate): string => {
  const home = distanceBands[0];
  const miles = home?.milesTo ? `${home.milesFrom} to ${home.milesTo} miles` : 'distance not known';
  return `${authority?.name ?? 'area not known'}, ${miles}`;
};

/** A search in words: the first candidates, reasons counted, and what asking less would add. */
export function showSearch(found: SearchResult): Promise<void> {
  const rows = found.candidates
    .slice(0, SHOWN)
    .map((each) => [
      each.rank,
      [each.urn ?? 'own service', each.building, each.place].filter((part) => part !== null).join(' '),
      each.kind,
      where(each),
      each.tier,
      each.availability,
      each.score.toFixed(2),
    ]);
  const more = found.candidates.length - rows.length;
  const out = found.leftOut;
  const heads = ['Rank', 'Place', 'Kind', 'Where', 'Bought as', 'Free', 'Score'];
  return print(
    [
      `${counted(found.candidates.length, 'candidate')} of ${counted(found.considered, 'home')} and households, as at ${found.asAt}.`,
      ...found.need.notes,
      ...(rows.length === 0 ? [] : ['', table(heads, rows)]),
      ...(more > 0 ? [`${counted(more, 'more candidate')}: add --format json.`] : []),
      '',
      `${counted(out.total, 'home')} left out${out.counted.length === 0 ? '.' : ':'}`,
      ...out.counted.map(({ homes, words }) => `  ${homes.toLocaleString('en-GB').padStart(6)}  ${words}`),
      ...(found.widening.some(({ adds }) => adds > 0) ? ['', 'Asking less would add:'] : []),
      ...found.widening
        .filter(({ adds }) => adds > 0)
        .map(({ words, adds }) => `  ${adds.toLocaleString('en-GB').padStart(6)}  ${words}`),
    ].join('\n'),
  );
}
