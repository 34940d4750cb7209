import { inWords } from '#kernel';
import type { SearchResult } from '#placements';
import { codeInWords } from './need-words';

type Planned = SearchResult['planned'];

/** Rows of a page; the soonest come first. */
const SHOWN = 10;

/** Homes that are expected to open, as the results show them apart. */
export const plannedView = ({ count, places, items }: Planned) => ({
  count,
  places,
  items: items.slice(0, SHOWN).map((each) => ({
    what: `${codeInWords(each.kind)}, ${each.places} ${each.places === 1 ? 'place' : 'places'}`,
    where: each.authority.name,
    who: each.organisation,
    expected:
      inWords(each.expectedOn) +
      (each.firstExpectedOn < each.expectedOn ? `, at first said for ${inWords(each.firstExpectedOn)}` : ''),
    stage: codeInWords(each.status),
  })),
});
