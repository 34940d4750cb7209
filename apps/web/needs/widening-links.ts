import type { SearchResult } from '#placements';
import { PATHS, to } from '../paths';
import { codeInWords } from './need-words';

/** The task in which a relaxation is said. */
const TASKS: Readonly<Record<string, string>> = {
  distance: 'home-and-school',
  dates: 'dates',
  type: 'kind',
  approval: 'kind',
};

/** What each one relaxation would add, with the page on which it is made; those that add nothing are left out. */
export function wideningLinks(needId: string, { widening }: SearchResult) {
  return widening
    .filter(({ adds }) => adds > 0)
    .toSorted((a, b) => b.adds - a.adds)
    .map(({ relaxation, words, adds }) => {
      const [of, feature] = relaxation.split(':');
      const task = of === 'feature' ? 'place' : TASKS[relaxation];
      return {
        words: feature === undefined ? words : `Do without: ${codeInWords(feature).toLowerCase()}`,
        adds,
        href: task === undefined ? to(PATHS.needLeftOut, { needId }) : to(PATHS.needTask, { needId, task }),
      };
    });
}
