import { calendarDate, inPounds, inWords, pence } from '#kernel';
import type { AgreementContent, AgreementSignature } from './agreement-content';
import type { PlacementBlock, PlacementDocument } from './placement-document';

const PURPOSE = { core: 'Core', additional: 'Additional support', education: 'Education', other: 'Other' } as const;
const PAYER = { 'social-care': "Children's social care", education: 'Education', health: 'Health' } as const;
const KIND = { addition: 'Other price lines', end: 'End of price lines', uplift: 'Uplift' } as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const day = (date: string): string => inWords(calendarDate(date));
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const moment = (iso: string): string => `${day(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
const pounds = (amount: number): string => inPounds(pence(amount));

function priceLines({ lines }: AgreementContent): PlacementBlock[] {
  const rows = lines.map(({ purpose, payer, label, pencePerWeek, from, to }) => [
    PURPOSE[purpose],
    label,
    PAYER[payer],
    pounds(pencePerWeek),
    day(from),
    to === null ? 'with the placement' : day(to),
  ]);
  const columns = ['Purpose', 'For', 'Paid by', 'A week', 'From', 'Until, not including'];
  return [
    { kind: 'paragraph', text: 'What is paid a week, without VAT. A part of a week costs a seventh for each day.' },
    { kind: 'table', table: { id: 'prices', caption: 'Price lines by purpose and payer', columns, rows, words: true } },
  ];
}

function noticeText({ terms: { notice } }: AgreementContent): string[] {
  if (notice.length === 0) return ['No notice is agreed.'];
  return notice.map(({ untilDay, noticeDays }) =>
    untilDay === null
      ? `After that, for the rest of the stay: ${days(noticeDays)}.`
      : `Before day ${untilDay + 1} of the stay: ${days(noticeDays)}.`,
  );
}

function termsBlocks(content: AgreementContent): PlacementBlock[] {
  const { absence, voidDays, uplift, conditions } = content.terms;
  const cap = uplift.capPercent === null ? 'without a cap' : `by no more than ${uplift.capPercent}%`;
  return [
    { kind: 'heading', text: 'Notice, by phase of the stay' },
    { kind: 'list', items: noticeText(content) },
    { kind: 'heading', text: 'Absence and retainer' },
    {
      kind: 'paragraph',
      text: `While the child is away and the place is kept, the full price is paid for ${days(absence.fullDays)}, then a retainer of ${absence.retainerPercent}% for ${days(absence.retainerDays)}, then nothing.`,
    },
    { kind: 'heading', text: 'Void days' },
    {
      kind: 'paragraph',
      text:
        voidDays === 0
          ? 'Nothing is paid for days after the child has left without notice.'
          : `When the child leaves without notice, ${days(voidDays)} are paid after that day.`,
    },
    { kind: 'heading', text: 'Uplift' },
    {
      kind: 'paragraph',
      text: `Prices may rise by ${uplift.index}, ${cap}, from 1 ${MONTHS[uplift.month - 1] ?? ''}, once in twelve months. The provider asks with the figure of the index; the council decides and gives its reason.`,
    },
    { kind: 'heading', text: 'Conditions' },
    { kind: 'paragraph', text: conditions.trim() === '' ? 'None.' : conditions },
  ];
}

const signature = (side: string, signed: AgreementSignature | null): string[] =>
  signed === null
    ? [side, 'Not signed', '', '']
    : [side, signed.name, signed.role.replaceAll('-', ' '), moment(signed.at)];

function signatures(content: AgreementContent): PlacementBlock[] {
  const { councilSignature, providerSignature, council, provider, digest, signed } = content;
  const rows = [
    signature(`Council: ${council}`, councilSignature),
    signature(`Provider: ${provider}`, providerSignature),
  ];
  const columns = ['For', 'Name as typed', 'Role', 'Signed'];
  return [
    { kind: 'table', table: { id: 'signatures', caption: 'Who signed for each side', columns, rows, words: true } },
    { kind: 'facts', items: [['SHA-256 of what was signed', digest]] },
    { kind: 'heading', text: 'What was signed, word for word' },
    {
      kind: 'paragraph',
      text: 'The digest is the SHA-256 of the line below in UTF-8: agreement, placement, notice by phase, terms, price lines in pence. Each signature is of that digest.',
    },
    { kind: 'paragraph', text: signed },
  ];
}

function variations({ variations: all }: AgreementContent): PlacementBlock[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: 'None.' }];
  const rows = all.map(({ kind, askedBy, reason, state, decisionReason }) => [
    KIND[kind],
    `the ${askedBy}`,
    reason,
    state,
    decisionReason ?? '',
  ]);
  const columns = ['Variation', 'Asked by', 'Why', 'State', 'Decision'];
  return [{ kind: 'table', table: { id: 'variations', caption: 'Variations', columns, rows, words: true } }];
}

/** An individual placement agreement as a document, from what it says. Equal contents give equal documents. */
export function agreementDocument(content: AgreementContent): PlacementDocument {
  const { synthetic, council, provider, edition, agreementId, placementId, urn, startsOn, endsOn, why } = content;
  const state = edition === 0 ? 'Draft, not in force' : `Edition ${edition}`;
  return {
    title: `Individual placement agreement ${agreementId}`,
    caption: state,
    heading: 'Individual placement agreement',
    synthetic,
    day: content.writtenAt.slice(0, 10),
    introduction: `Between ${council} and ${provider}, for one child's placement from ${day(startsOn)}. The child is named nowhere in it: both sides know the placement by its number.`,
    contents: false,
    sections: [
      {
        id: 'parties',
        title: 'Parties and placement',
        blocks: [
          {
            kind: 'facts',
            items: [
              ['Council', council],
              ['Provider', provider],
              ['Registration', urn === null ? 'None' : `URN ${urn}`],
              ['Agreement', agreementId],
              ['Placement', placementId],
              ['Starts', day(startsOn)],
              ['Ends', endsOn === null ? 'Open' : day(endsOn)],
              ['This edition', `${state}. ${why}`],
            ],
          },
        ],
      },
      { id: 'prices-agreed', title: 'Prices', blocks: priceLines(content) },
      { id: 'terms', title: 'Terms', blocks: termsBlocks(content) },
      { id: 'variations-agreed', title: 'Variations', blocks: variations(content) },
      { id: 'signed', title: 'Signatures', blocks: signatures(content) },
    ],
    foot: [],
  };
}
