import { inPounds, type Pence } from '#kernel';
import type { Market } from '../market';
import { MARKET_RULES } from '../market-table';
import type { PriceLine, Prices } from '../prices';
import type { Block, Cell } from './report-document';
import { inPercent, number, percentOrWhy } from './words';

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const pounds = (pence: number): string => inPounds(pence as Pence);
const money = (pence: number): Cell => ({ pence });
const orFew = (pence: number | null): Cell => (pence === null ? 'fewer than five' : money(pence));

/** "Children's home, Private"; the kind alone in reports that knew no sector. */
export const kindAndSector = ({ kind, sector }: Pick<PriceLine, 'kind' | 'sector'>): string =>
  sector === undefined ? kind : `${kind}, ${sector}`;

/** What is paid for, and by whom, as a reader knows it. */
export const PURPOSES: Readonly<Record<string, string>> = {
  core: 'Core',
  additional: 'Additional support',
  education: 'Education',
  other: 'Other',
};
export const PAYERS: Readonly<Record<string, string>> = {
  'social-care': 'Social care',
  education: 'Education',
  health: 'Health',
};

/** What a placement costs a week on average, by what for and by whom. */
export function priceParts({ kinds }: Prices): Block[] {
  const told = kinds.filter(({ byPurpose }) => byPurpose !== undefined);
  if (told.length === 0) return [];
  const table = (
    id: string,
    caption: string,
    words: Readonly<Record<string, string>>,
    of: 'byPurpose' | 'byPayer',
  ): Block => ({
    kind: 'table',
    table: {
      id,
      caption,
      columns: ['Kind and sector', ...Object.values(words)],
      rows: told.map((each): Cell[] => [
        kindAndSector(each),
        ...Object.keys(words).map((key) => money(each[of]?.[key] ?? 0)),
      ]),
    },
  });
  return [
    table('price-purposes', 'Mean weekly price of a placement, by what for', PURPOSES, 'byPurpose'),
    table('price-payers', 'Mean weekly price of a placement, by who pays', PAYERS, 'byPayer'),
  ];
}

/** The same child in the same home, new placements by need, and voids. */
export function priceChanges({ likeForLike = [], newPlacements = [], voids }: Prices): Block[] {
  return [
    ...(likeForLike.length === 0
      ? []
      : [
          {
            kind: 'table',
            table: {
              id: 'price-like-for-like',
              caption: 'Change of price in a year, the same child in the same home',
              columns: ['Kind', 'Placements', 'A week, a year before', 'A week, now', 'Change'],
              rows: likeForLike.map((each): Cell[] => [
                each.kind,
                each.placements,
                money(each.beforePence),
                money(each.nowPence),
                percentOrWhy(each.percent, 'cost nothing before'),
              ]),
            },
          } satisfies Block,
        ]),
    ...(newPlacements.length === 0
      ? []
      : [
          {
            kind: 'table',
            table: {
              id: 'price-new',
              caption: 'Median weekly price of new placements, by what the need was like',
              columns: ['Need', 'This year', 'Median', 'Year before', 'Median then', 'Change'],
              rows: newPlacements.map((each): Cell[] => [
                each.band,
                each.placements,
                orFew(each.medianPence),
                each.before,
                orFew(each.medianBeforePence),
                percentOrWhy(each.percent, 'too few'),
              ]),
            },
          } satisfies Block,
        ]),
    ...(voids?.pencePerOccupiedWeek === null || voids?.pencePerOccupiedWeek === undefined
      ? []
      : [
          paragraph(
            `For days after a child had left ${pounds(voids.paidPence)} was paid in the year: ${pounds(voids.pencePerOccupiedWeek)} for each of ${number(voids.occupiedWeeks)} weeks in which a child lived in a placement.`,
          ),
        ]),
  ];
}

/** What own provision costs for each child, by the outturn. */
export function fullCostBlocks({ fullCost }: Market): Block[] {
  if (!fullCost) return [];
  return [
    {
      kind: 'table',
      table: {
        id: 'full-cost',
        caption: `In-house provision at full cost, year of account to 31 March ${fullCost.period}`,
        columns: ['Own provision', 'Spent', 'Children', 'A week for each child'],
        rows: fullCost.kinds.map((each): Cell[] => [
          each.kind,
          money(each.spentPence),
          each.children,
          each.pencePerWeek === null ? 'no child lived in it' : money(each.pencePerWeek),
        ]),
      },
    },
  ];
}

/** Spend by owner, and owners whose public evidence is red. */
export function spendBlocks({ dependency: d }: Market): Block[] {
  if (!d) return [];
  const { red, spend } = d;
  return [
    ...(red
      ? [
          paragraph(
            red.percent === null
              ? `None of the owners of homes and agencies in which ${number(red.notAssessed)} children live can be assessed from public evidence, so the share with a red one is not known.`
              : `${number(red.children)} of ${number(d.children)} children (${inPercent(red.percent)}) live with ${number(red.owners)} owners of whom some company has a red indicator of public evidence. ${number(red.notAssessed)} live with owners that cannot be assessed, which is not green. Indicators are no finding.`,
          ),
        ]
      : []),
    ...(spend
      ? [
          heading('Spend by owner'),
          {
            kind: 'table',
            table: {
              id: 'spend-by-owner',
              caption: `Spend a week by owner, from ${spend.from === 'agreements' ? 'the council’s agreements in force' : 'listed prices of its children’s homes and agencies'}${spend.hhi === null ? '' : `; Herfindahl-Hirschman index ${number(spend.hhi)} of 10,000`}`,
              columns: ['Owner', 'A week', 'Share'],
              rows: spend.owners.map((each): Cell[] => [
                each.name,
                money(each.weeklyPence),
                percentOrWhy(each.percent, 'nothing is spent'),
              ]),
            },
          } satisfies Block,
        ]
      : []),
  ];
}

/** How each measure of the section is counted, of what and from what. */
/** To go on within a sentence; an abbreviation stays as it is. */
const inLower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text);

export const marketDefinitions = (): Block[] => [
  heading('How these are counted'),
  {
    kind: 'table',
    table: {
      id: 'market-definitions',
      caption: 'Measures counted from beside the return',
      columns: ['Measure', 'How it is counted', 'Source'],
      rows: MARKET_RULES.map(({ title, definition, numerator, denominator, source }): Cell[] => [
        title,
        `${definition} Numerator: ${inLower(numerator)}. Denominator: ${inLower(denominator)}.`,
        source,
      ]),
      words: true,
    },
  },
];
