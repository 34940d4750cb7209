import { calendarDate, dayOf, inWords } from '#kernel';
import type { Frozen } from '../filing';
import { EVERY_INDICATOR } from '../every-indicator';
import { narrativeBlocks } from '../narrative';
import { documentOf } from './compose-document';
import type { Block, Cell, DocumentSection, Fact, ReportDocument } from './report-document';

const titleOf = (id: string): string => EVERY_INDICATOR.find((rule) => rule.id === id)?.title ?? id;

/** Officers' words stand at the head of their section; words for a section that is no more stand in one of their own. */
function withNarrative(sections: readonly DocumentSection[], { narrative }: Frozen): DocumentSection[] {
  const known = sections.map((section): DocumentSection => {
    const words = narrative.find((each) => each.section === section.id);
    if (words === undefined) return section;
    const day = inWords(dayOf(new Date(words.writtenAt)));
    const author: Block = { kind: 'paragraph', text: `Written by ${words.writtenBy}, ${day}.` };
    return { ...section, blocks: [...narrativeBlocks(words.markdown), author, ...section.blocks] };
  });
  return known;
}

function actionsSection({ actions }: Frozen): DocumentSection[] {
  if (actions.length === 0) return [];
  return [
    {
      id: 'actions',
      title: 'Actions',
      blocks: [
        {
          kind: 'table',
          table: {
            id: 'actions',
            caption: 'What the council does about measures that need it',
            columns: ['Measure', 'Comment', 'Action', 'Owner', 'By'],
            rows: actions.map(({ indicator, comment, action, owner, dueOn }): Cell[] => [
              titleOf(indicator),
              comment,
              action,
              owner,
              inWords(calendarDate(dueOn)),
            ]),
            words: true,
          },
        },
      ],
    },
  ];
}

function explanationsSection({ explanations }: Frozen): Block[] {
  if (explanations.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        id: 'explanations',
        caption: 'Rows set aside, explained by the council',
        columns: ['Rule', 'Explanation'],
        rows: explanations.map(({ rule, explanation }) => [rule, explanation]),
        words: true,
      },
    },
  ];
}

function signOff(frozen: Frozen, hash: string): DocumentSection {
  const { edition, reason, filedAt, filedBy, signedOffBy, inputs, configuration } = frozen;
  return {
    id: 'sign-off',
    title: 'Sign-off and filing',
    blocks: [
      {
        kind: 'facts',
        items: [
          ['Edition', edition === 1 ? '1' : `${edition}, a restatement: ${reason ?? ''}`],
          ['Signed off by', signedOffBy],
          ['Filed', `${inWords(dayOf(new Date(filedAt)))} by ${filedBy}`],
          ['Return', `version ${inputs.returnVersion}`],
          ['Counting rules', configuration.rulesVersion],
          ['Inputs, SHA-256', inputs.hash],
          ['This report, SHA-256', hash],
        ],
      },
      {
        kind: 'paragraph',
        text: 'The last line is the hash of all that was frozen. `homeward report verify FILE` says whether a file is the one that was filed.',
      },
    ],
  };
}

const signatures = ({ edition, filedAt, filedBy, signedOffBy }: Frozen, hash: string): Fact[] => [
  ['Signed off by', signedOffBy],
  ['Filed', `${inWords(dayOf(new Date(filedAt)))} by ${filedBy}, edition ${edition}`],
  ['SHA-256', hash],
];

/** A filed report as people read it: figures, officers' words, actions, and how it was signed off. */
export function filedDocument(frozen: Frozen, hash: string): ReportDocument {
  const document = documentOf(frozen.report);
  const quality = document.sections.findIndex(({ id }) => id === 'quality');
  const sections = withNarrative(document.sections, frozen).map((section) =>
    section.id === 'quality' ? { ...section, blocks: [...section.blocks, ...explanationsSection(frozen)] } : section,
  );
  return {
    ...document,
    claim: `Filed report of ${frozen.report.council.code} for ${frozen.report.year}, edition ${frozen.edition}. SHA-256 ${hash}`,
    signatures: signatures(frozen, hash),
    mark: `Filed, edition ${frozen.edition}. SHA-256 ${hash}`,
    sections: [
      ...sections.slice(0, quality),
      ...actionsSection(frozen),
      ...sections.slice(quality),
      signOff(frozen, hash),
    ],
    foot: [...document.foot, `Filed report, edition ${frozen.edition}. SHA-256 ${hash}.`],
  };
}
