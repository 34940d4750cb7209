import type { SearchResult } from '#placements';
import { counted, print, table } from './print';

/** Rows that fit on one screen with what is said around them. */
const SHOWN = 15;
const REASONS_SHOWN = 8;

type Candidate = SearchResult['candidates'][number];

function where({ distanceBands, authority, section22C }: Candidate): string {
  const home = distanceBands[0];
  const miles = home?.milesTo ? `${home.milesFrom}-${home.milesTo} miles` : 'distance not known';
  return `${authority?.name ?? 'area not known'}${section22C.inArea.answer === 'yes' ? ' (own)' : ''}, ${miles}`;
}

const who = ({ kind, urn, building, place }: Candidate): string =>
  [urn ?? 'own service', building === null ? null : `/${building}`, place ?? (kind === 'agency' ? 'agency' : null)]
    .filter((part) => part !== null)
    .join(' ');

const quality = ({ quality: { judgement, direction } }: Candidate): string =>
  `${judgement ?? 'not judged'}${direction === 'better' ? ', up' : direction === 'worse' ? ', down' : ''}`;

function free({ availability, free: places, freshness }: Candidate): string {
  if (availability !== 'free throughout') return 'ask';
  return `${places ?? '?'} free${freshness === 'stale' ? ', stale' : ''}`;
}

function siblings({ siblings: found }: SearchResult): string[] {
  if (found === null) return [];
  if (found.togetherIn > 0) return ['', `All ${found.children} together: ${counted(found.togetherIn, 'candidate')}.`];
  const why = found.apart.map((reason) => `  ${reason}`);
  if (found.split === null)
    return ['', `No homes known to be free take all ${found.children}, together or apart.`, ...why];
  const { homes, milesFrom, milesTo } = found.split;
  const apart =
    milesTo === null
      ? 'how far apart is not known'
      : `${milesFrom}-${milesTo} miles ${homes.length > 2 ? 'from the first to the farthest' : 'apart'}`;
  return [
    '',
    `None takes all ${found.children} together.`,
    ...why,
    `Apart in the fewest, nearest homes, ${apart}:`,
    ...homes.map((home) => `  ${home.urn ?? 'own service'} ${home.place}: ${home.who.join('; ')}`),
  ];
}

function clock({ need: { hoursLeft, legalRoute } }: SearchResult): string[] {
  if (hoursLeft === null) return [];
  return [hoursLeft < 0 ? `The ${legalRoute} has ended.` : `${counted(hoursLeft, 'hour')} left of the ${legalRoute}.`];
}

function planned({ planned: { count, places, items } }: SearchResult): string[] {
  const first = items[0];
  if (first === undefined) return [];
  const kind = first.kind.replace('childrens', "children's").replaceAll('-', ' ');
  const soonest = `${kind} of ${counted(first.places, 'place')} in ${first.authority.name}, ${first.expectedOn}`;
  return [
    '',
    `Expected to open by then: ${counted(count, 'home')} with ${counted(places, 'place')}; the soonest: ${soonest}.`,
  ];
}

const TEST_LETTERS = { near: 'N', education: 'E', sibling: 'S', disability: 'D', inArea: 'A' } as const;
const ANSWER_MARKS = { yes: '+', no: '-', unknown: '?' } as const;
const TESTS_LEGEND =
  'Tests of s.22C(8)-(9): N near home, E education, S brothers and sisters, D disability, A in the area; + yes, - no, ? not known.';

const tests = ({ section22C }: Candidate): string =>
  Object.entries(TEST_LETTERS)
    .map(([test, letter]) => letter + ANSWER_MARKS[section22C[test as keyof typeof TEST_LETTERS].answer])
    .join(' ');

/** Beyond the reasons of its rank: what is guaranteed, an open process, and the owner's indicators. */
function alsoOf({
  approvedFor,
  category,
  guarantees,
  allegationProcesses,
  ownerEvidence,
  owner,
  sector,
}: Candidate): string[] {
  return [
    ...(approvedFor === null ? [] : [`Approved for: ${approvedFor.join(', ')}.`]),
    ...(category === null ? [] : [`Supported accommodation of category ${category}.`]),
    ...guarantees.map(({ places, framework }) => `Guaranteed: ${counted(places, 'place')} under ${framework}.`),
    ...allegationProcesses.map(
      ({ openedOn }) => `An allegation process has been open since ${openedOn}; it proves nothing.`,
    ),
    ...(owner === null || sector === 'Local Authority'
      ? []
      : [`Owner's public indicators: ${ownerEvidence?.level ?? 'not known'} (shown, never scored).`]),
  ];
}

function leftOut({ leftOut: out }: SearchResult): string[] {
  const shown = out.counted.slice(0, REASONS_SHOWN);
  const more = out.counted.length - shown.length;
  return [
    '',
    `${counted(out.total, 'home')} left out${out.counted.length === 0 ? '.' : ', under each of their reasons:'}`,
    ...shown.map(({ homes, words }) => `  ${homes.toLocaleString('en-GB').padStart(6)}  ${words}`),
    ...(more > 0 ? [`          and ${counted(more, 'more reason')}: add --format json.`] : []),
    ...(out.total > 0 ? ['Each one with its reasons: add --page 1.'] : []),
  ];
}

function widening({ widening: ways }: SearchResult): string[] {
  const adding = ways.filter(({ adds }) => adds > 0);
  if (adding.length === 0) return [];
  return [
    '',
    'Asking less would add:',
    ...adding.map(({ words, adds }) => `  ${adds.toLocaleString('en-GB').padStart(6)}  ${words}`),
  ];
}

/** A page of those left out, one by one with their reasons. */
function onePage({ leftOut: { items, page, pages } }: SearchResult): string[] {
  if (items.length === 0) return ['', `There is no page ${page} of those left out.`];
  const rows = items.map(({ urn, building, household, authority, reasons }) => [
    [urn ?? 'own service', building === null ? null : `/${building}`, household]
      .filter((part) => part !== null)
      .join(' '),
    authority?.name ?? 'area not known',
    reasons.map(({ words }) => words).join(' '),
  ]);
  return ['', `Left out, page ${page} of ${pages}:`, table(['Place', 'Where', 'Why'], rows)];
}

export interface Shown {
  /** Candidates that are listed; as many as fit on a screen unless told. */
  readonly candidates?: number;
  /** Whether those left out are listed one by one. */
  readonly leftOut: boolean;
}

/** A search in words: the first candidates, reasons counted, and what asking less would add. */
export function showSearch(found: SearchResult, shown: Shown): Promise<void> {
  const rows = found.candidates
    .slice(0, shown.candidates ?? SHOWN)
    .map((each) => [
      each.rank,
      who(each),
      where(each),
      each.guaranteed ? 'guaranteed' : each.tier,
      free(each),
      quality(each),
      tests(each),
      each.score.toFixed(2),
    ]);
  const more = found.candidatesFound - rows.length;
  const heads = ['Rank', 'Place', 'Where', 'Bought as', 'Free', 'Ofsted', 'Tests', 'Score'];
  const best = found.candidates[0];
  return print(
    [
      `${counted(found.candidatesFound, 'candidate')} of ${counted(found.considered, 'home')} and households, as at ${found.asAt}.`,
      ...clock(found),
      ...found.need.notes,
      ...(rows.length === 0 ? [] : ['', table(heads, rows), TESTS_LEGEND]),
      ...(more > 0
        ? [`${counted(more, 'more candidate')}: add --candidates ${found.candidatesFound}, or --format json.`]
        : []),
      ...(best === undefined
        ? []
        : [
            '',
            `Why the first: ${best.reasons.join(' ')}`,
            ...alsoOf(best),
            `Ask it: ${best.mustAssess.slice(0, 4).join('; ') || 'nothing'}.`,
          ]),
      ...siblings(found),
      ...planned(found),
      ...(shown.leftOut ? onePage(found) : leftOut(found)),
      ...widening(found),
    ].join('\n'),
  );
}
