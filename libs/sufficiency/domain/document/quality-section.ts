import { calendarDate, dayOf, inWords } from '#kernel';
import type { Quality, Share, Source, SufficiencyReport } from '../report';
import type { Block, Cell, DocumentSection, Fact } from './report-document';
import { number, percentOrWhy } from './words';

const share = (name: string, { count, percent }: Share): Cell[] => [
  name,
  count,
  percentOrWhy(percent, 'no child was looked after'),
];

const ISSUES_SHOWN = 30;

function issues({ issuesByRule, ruleWords = {} }: Quality): Block[] {
  const rules = Object.entries(issuesByRule).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (rules.length === 0) return [{ kind: 'paragraph', text: 'The return broke none of the rules that were checked.' }];
  const more = rules.length - ISSUES_SHOWN;
  return [
    {
      kind: 'table',
      table: {
        id: 'rules-broken',
        caption: 'Rules that the return broke, most often first',
        columns: ['Rule', 'What it asks', 'Times'],
        rows: rules
          .slice(0, ISSUES_SHOWN)
          .map(([rule, times]): Cell[] => [rule, ruleWords[rule] ?? 'not stated', times]),
      },
    },
    ...(more > 0
      ? [{ kind: 'paragraph', text: `${number(more)} more rules were broken less often.` } satisfies Block]
      : []),
  ];
}

/** What is missing from the data, so that a reader knows how far a figure can be trusted. */
export function qualitySection({ quality: q }: SufficiencyReport): DocumentSection {
  const facts: Fact[] = [
    ['Rows read', number(q.rowsRead)],
    ['Rows stored', number(q.rowsStored)],
    ['Rows in quarantine', `${number(q.rowsQuarantined)}: they could not be read and are in no figure`],
    [
      'Children with two episodes open',
      `${number(q.childrenWithTwoOpenEpisodes)}: counted once, by the one that began last`,
    ],
    ['Of these, both began on one day', number(q.childrenChosenByTieBreak)],
    ['Children in short breaks (V3, V4)', `${number(q.shortBreakChildrenLeftOut)}: left out of every figure`],
  ];
  const missing: Block = {
    kind: 'table',
    table: {
      id: 'missing-data',
      caption: 'What is missing, of the children looked after',
      columns: ['Missing', 'Children', 'Share'],
      rows: [
        share('Placement postcode not known', q.placementPostcodeUnknown),
        share('Distance from home not known', q.distanceUnknown),
        share('Provider missing', q.providerMissing),
        share('No date of birth (no readable header)', q.childrenWithoutHeader),
      ],
    },
  };
  return {
    id: 'quality',
    title: 'Quality of the data',
    blocks: [{ kind: 'facts', items: facts }, missing, ...issues(q)],
  };
}

const SYNTHETIC = ' (fictional)';

function sourceFacts(source: Source): Fact[] {
  switch (source.kind) {
    case 'return':
      return [
        ['Version', number(source.version)],
        ['Loaded', inWords(dayOf(new Date(source.loadedAt)))],
        ...source.files.map(({ name, sha256 }): Fact => ['File', sha256 ? `${name}, SHA-256 ${sha256}` : name]),
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
        ...(source.asAt ? [['Complete', source.complete ? 'Yes' : 'No'] as const] : []),
      ];
    case 'rules':
      return [['Version', source.version]];
  }
}

/** The files, editions and rules that the figures were made from. */
export const sourcesSection = ({ sources }: SufficiencyReport): DocumentSection => ({
  id: 'sources',
  title: 'Sources',
  blocks: sources.flatMap((source): Block[] => [
    { kind: 'heading', text: `${source.name}${'synthetic' in source && source.synthetic ? SYNTHETIC : ''}` },
    { kind: 'facts', items: sourceFacts(source) },
  ]),
});
