import type { Market } from '../market';
import type { OfKnown } from '../unmet-need';
import type { Block, Cell } from './report-document';
import { number, percentOrWhy } from './words';

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const REASONS: Readonly<Record<string, string>> = {
  'would-not-match-residents': 'A child would not match those who live there',
  staffing: 'Staffing',
  'resident-needs-the-space': 'A child who lives there needs the space',
  'block-contract': 'Kept for a block contract',
  regulator: 'The regulator',
  repair: 'Repair',
  refurbishment: 'Refurbishment',
  safety: 'Safety',
  closing: 'The home is closing',
  other: 'Other',
};

const told = (percent: number | null): Cell => (percent === null ? 'not told' : { percent });

/** Places of the homes in the area by sector, and why some are kept empty. */
export function areaPlaces({ areaOccupancy: area, hosted }: Market): Block[] {
  const words: Block[] = hosted
    ? [
        paragraph(
          `${hosted.children === 1 ? '1 child' : `${number(hosted.children)} children`} of ${hosted.councils === 1 ? 'another council' : `${number(hosted.councils)} other councils`} lived in the area on that day by placements made through Homeward. Those placed otherwise are not in it.`,
        ),
      ]
    : [];
  if (!area) return words;
  return [
    heading('Occupancy of homes in the area, by sector'),
    {
      kind: 'table',
      table: {
        id: 'area-occupancy',
        caption:
          'Occupied places of the homes that describe them, with three denominators; short-break-only homes left out',
        columns: ['Sector', 'Homes', 'Described', 'Occupied', 'Of registered', 'Of staffed', 'Of offered'],
        rows: area.sectors.map((each): Cell[] => [
          each.sector,
          each.homes,
          each.described ?? 'too few to be told',
          each.places?.occupied ?? 'not told',
          told(each.ofRegistered),
          told(each.ofStaffed),
          told(each.ofOffered),
        ]),
      },
    },
    ...(area.blocked.length === 0
      ? []
      : [
          {
            kind: 'table',
            table: {
              id: 'area-blocked',
              caption: 'Why places are kept empty or cannot be used: a reason, taken off no denominator',
              columns: ['Reason', 'Places'],
              rows: area.blocked.map(({ reason, places }): Cell[] => [REASONS[reason] ?? reason, places]),
            },
          } satisfies Block,
        ]),
    ...words,
  ];
}

/** Brothers and sisters, in a sentence. */
export function siblingWords({ siblings: s }: Market): Block[] {
  if (!s) return [];
  return [
    heading('Brothers and sisters'),
    paragraph(
      `Of ${number(s.groups)} groups of brothers and sisters who needed a place together and of whom two or more were placed, ${number(s.together)} lived together.`,
    ),
  ];
}

const known = (name: string, found: OfKnown | undefined): Cell[][] =>
  found === undefined ? [] : [[name, found.count, found.of, percentOrWhy(found.percent, 'none is known')]];

/** Second choices, distances, refusals per home, and how long searches run. */
export function unmetDetails({ unmetNeed: u }: Market): Block[] {
  if (!u || u.stillSearching === undefined) return [];
  return [
    {
      kind: 'table',
      table: {
        id: 'unmet-choices',
        caption: 'Placements of the year that were not what the need preferred',
        columns: ['Placements', 'Number', 'Of those that say', 'Share'],
        rows: [
          ...known('Of a kind that was not preferred', u.secondChoice),
          ...known('Farther away than was wanted, or outside the area', u.overDistance),
        ],
      },
    },
    {
      kind: 'table',
      table: {
        id: 'still-searching',
        caption: 'Searches that still run after so many days, of 100 (Kaplan-Meier)',
        columns: ['Days', 'Still searching'],
        rows: u.stillSearching.map(({ days, percent }): Cell[] => [
          `${days} days`,
          percentOrWhy(percent, 'no search was watched for so long'),
        ]),
      },
    },
    ...(u.timesRefused === undefined
      ? []
      : [
          paragraph(
            `Homes and services refused ${number(u.timesRefused)} times${u.timesRefusedPerHome ? `, ${number(u.timesRefusedPerHome)} times for each that did` : ''}. Those that never answered are apart.`,
          ),
        ]),
  ];
}

/** Barriers, dates and matches of plans to come home. */
export function comeHomeDetails({ comeHome: c }: Market): Block[] {
  if (!c || c.withBarrier === undefined) return [];
  return [
    paragraph(
      `A barrier is written down for ${number(c.withBarrier)}. For ${number(c.dueSoon ?? 0)} the target date is within three months. For ${number(c.matched ?? 0)} a vacancy that fits had been found.`,
    ),
  ];
}
