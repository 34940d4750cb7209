import { calendarDate, dayOf, inWords } from '#kernel';
import type { Quality, Share, Source, SufficiencyReport } from '../report';
import { markup, type Html, type Part } from './html';
import type { Section } from './measure-sections';
import { dataTable, summaryList } from './table';
import { number, percentOrWhy } from './words';

const share = (name: string, { count, percent }: Share): Part[] => [
  name,
  number(count),
  percentOrWhy(percent, 'no child was looked after'),
];

const ISSUES_SHOWN = 30;

function issues({ issuesByRule }: Quality): Html {
  const rules = Object.entries(issuesByRule).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (rules.length === 0) return markup`<p>The return broke none of the rules that were checked.</p>`;
  return markup`${dataTable({
    caption: 'Rules that the return broke, most often first',
    columns: ['Rule', 'Times'],
    rows: rules.slice(0, ISSUES_SHOWN).map(([rule, count]) => [rule, number(count)]),
  })}${rules.length > ISSUES_SHOWN && markup`<p>${number(rules.length - ISSUES_SHOWN)} more rules were broken less often.</p>`}`;
}

/** What is missing from the data, so that a reader knows how far a figure can be trusted. */
export function qualitySection({ quality: q }: SufficiencyReport): Section {
  const body = markup`${summaryList([
    ['Rows read', number(q.rowsRead)],
    ['Rows stored', number(q.rowsStored)],
    ['Rows in quarantine', `${number(q.rowsQuarantined)}: they could not be read and are in no figure`],
    [
      'Children with two episodes open',
      `${number(q.childrenWithTwoOpenEpisodes)}: counted once, by the one that began last`,
    ],
    ['Of these, both began on one day', number(q.childrenChosenByTieBreak)],
    ['Children in short breaks (V3, V4)', `${number(q.shortBreakChildrenLeftOut)}: left out of every figure`],
  ])}${dataTable({
    caption: 'What is missing, of the children looked after',
    columns: ['Missing', 'Children', 'Share'],
    rows: [
      share('Placement postcode not known', q.placementPostcodeUnknown),
      share('Distance from home not known', q.distanceUnknown),
      share('Provider missing', q.providerMissing),
      share('No date of birth (no readable header)', q.childrenWithoutHeader),
    ],
  })}${issues(q)}`;
  return { id: 'quality', title: 'Quality of the data', body };
}

const SYNTHETIC = ' (fictional)';

function sourceFacts(source: Source): readonly (readonly [string, Part])[] {
  switch (source.kind) {
    case 'return':
      return [
        ['Version', number(source.version)],
        ['Loaded', inWords(dayOf(new Date(source.loadedAt)))],
        ...source.files.map(({ name, sha256 }): [string, Part] => [
          'File',
          sha256 ? markup`${name}, SHA-256 <code>${sha256}</code>` : name,
        ]),
      ];
    case 'postcode-directory':
      return [['Edition', source.edition ?? 'none loaded: every boundary and distance is not known']];
    case 'register':
      return [
        [
          'As at',
          source.asAt
            ? inWords(calendarDate(source.asAt))
            : 'no complete register at or before 31 March has been loaded',
        ],
        ...(source.asAt ? [['Complete', source.complete ? 'Yes' : 'No'] as [string, Part]] : []),
      ];
    case 'rules':
      return [['Version', source.version]];
  }
}

/** The files, editions and rules that the figures were made from. */
export const sourcesSection = ({ sources }: SufficiencyReport): Section => ({
  id: 'sources',
  title: 'Sources',
  body: markup`${sources.map(
    (source) =>
      markup` <h3>${source.name}${'synthetic' in source && source.synthetic && SYNTHETIC}</h3>
        ${summaryList(sourceFacts(source))}`,
  )}`,
});
