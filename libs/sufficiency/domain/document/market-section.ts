import { inPounds, type Pence } from '#kernel';
import type { Market } from '../market';
import type { SufficiencyReport } from '../report';
import { careQualitySections } from './care-quality-section';
import { areaPlaces, comeHomeDetails, siblingWords, unmetDetails } from './market-children';
import {
  fullCostBlocks,
  kindAndSector,
  marketDefinitions,
  PAYERS,
  priceChanges,
  priceParts,
  PURPOSES,
  spendBlocks,
} from './market-money';
import { priceChart } from './price-chart';
import type { Block, Cell, DocumentSection } from './report-document';
import { number, percentOrWhy } from './words';

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const pounds = (pence: number | null): Cell => (pence === null ? 'fewer than five' : { pence });

function occupancyBlocks({ occupancy: o }: Market): Block[] {
  if (o === null) return [];
  return [
    heading('Occupancy of the homes whose places the council sees'),
    {
      kind: 'table',
      table: {
        id: 'occupancy',
        caption: `Places of ${number(o.homes)} homes, occupied: three denominators`,
        columns: ['Places', 'Occupied', 'Of', 'Occupancy'],
        rows: [
          ['Registered', o.occupied, o.registered, percentOrWhy(o.ofRegistered, 'none is registered')],
          ['Staffed', o.occupied, o.staffed, percentOrWhy(o.ofStaffed, 'none is staffed')],
          ['Offered', o.occupied, o.offered, percentOrWhy(o.ofOffered, 'none is offered')],
        ],
      },
    },
    paragraph(
      `${number(o.held)} are held for a child who is expected, ${number(o.blocked)} are kept empty or cannot be used. Such a place is taken off no denominator.`,
    ),
  ];
}

function earlyHelpBlocks({ earlyHelp: e }: Market): Block[] {
  if (e === null) return [];
  return [
    heading('Early help and looked-after children'),
    paragraph(
      `In the year that ended on 31 March ${e.period} the council spent ${inPounds(e.familySupportPence as Pence)} on family support and ${inPounds(e.lookedAfterPence as Pence)} on children looked after${e.pencePerPound === null ? '' : `: ${e.pencePerPound} pence for each pound`}. As given ${e.source === 'the council' ? 'by the council itself' : 'in the section 251 outturn'}.`,
    ),
  ];
}

function comeHomeBlocks({ comeHome: c }: Market): Block[] {
  if (c === null) return [];
  return [
    heading('Children with a plan to come home or step down'),
    {
      kind: 'table',
      table: {
        id: 'come-home',
        caption: 'Plans to return to the area or to step down',
        columns: ['Which', 'Children'],
        rows: [
          ['Ready', c.ready],
          ['Preparing', c.preparing],
          ['Not ready', c.notReady],
          ['All', c.children],
        ],
        total: true,
      },
    },
    paragraph(
      `${number(c.returning)} are to return, ${number(c.steppingDown)} to step down. For ${number(c.overdue)} the target date has passed.`,
    ),
  ];
}

/** What a level says of a share; the thresholds are those of the finance pages. */
const LEVELS: Readonly<Record<string, string>> = { none: 'below amber' };

function dependencyBlocks({ dependency: d }: Market): Block[] {
  if (d === null) return [];
  return [
    heading('Dependency on single owners'),
    {
      kind: 'table',
      table: {
        id: 'dependency',
        caption: 'Children by who owns their home or agency, largest first',
        columns: ['Owner', 'Children', 'Share', 'Level'],
        rows: d.owners.map(({ name, children, percent, level }): Cell[] => [
          name,
          children ?? 'not told',
          percent === null ? 'not told' : { percent },
          LEVELS[level] ?? level,
        ]),
      },
    },
    paragraph(
      `Of ${number(d.children)} children.${d.notKnown ? ` For ${number(d.notKnown)} the owner is not known.` : ''}${d.hhi === null ? '' : ` Herfindahl-Hirschman index ${number(d.hhi)} of 10,000.`}`,
    ),
  ];
}

function unmetBlocks({ unmetNeed: u }: Market): Block[] {
  if (u === null) return [];
  return [
    heading('Unmet need'),
    {
      kind: 'table',
      table: {
        id: 'unmet-need',
        caption: 'Searches of the year and how they ended',
        columns: ['Searches', 'Number'],
        rows: [
          ['Ended with a placement', u.placed],
          ['Ended without one', u.withoutPlacement],
          ['Still open on 31 March', u.open],
          ['Homes and services that refused, each once', u.refusals],
          ['That never answered, each once', u.noReply],
        ],
      },
    },
    paragraph(
      u.medianDays === null
        ? 'Fewer than half of the searches have found a placement, so there is no middle number of days.'
        : `Half of the searches found a placement within ${number(u.medianDays)} days, open ones counted as long as they ran (Kaplan-Meier).`,
    ),
  ];
}

function priceBlocks({ prices: p }: Market): Block[] {
  if (p === null) return [heading('Weekly prices of agreements in force'), priceChart(null)];
  return [
    heading('Weekly prices of agreements in force'),
    priceChart(p.kinds),
    {
      kind: 'table',
      table: {
        id: 'prices',
        caption: 'Weekly price of a placement, all lines together',
        columns: ['Kind and sector', 'Placements', 'Lower quarter', 'Median', 'Upper quarter'],
        rows: p.kinds.map((each): Cell[] => [
          kindAndSector(each),
          each.placements,
          pounds(each.p25Pence),
          pounds(each.medianPence),
          pounds(each.p75Pence),
        ]),
      },
    },
    {
      kind: 'table',
      table: {
        id: 'price-split',
        caption: 'What is paid a week, by what for and by whom',
        columns: ['For', 'Paid by', 'A week'],
        rows: p.split.map(({ purpose, payer, pencePerWeek }): Cell[] => [
          PURPOSES[purpose] ?? purpose,
          PAYERS[payer] ?? payer,
          { pence: pencePerWeek },
        ]),
      },
    },
    ...priceParts(p),
    ...priceChanges(p),
  ];
}

/** What stands beside the return: market, money and need. Nothing of a report that was built before there was any. */
export function marketSections({ market }: SufficiencyReport): DocumentSection[] {
  if (market === undefined) return [];
  const unregistered = market.unregisteredDays;
  const blocks = [
    ...occupancyBlocks(market),
    ...areaPlaces(market),
    ...siblingWords(market),
    ...dependencyBlocks(market),
    ...spendBlocks(market),
    ...priceBlocks(market),
    ...fullCostBlocks(market),
    ...unmetBlocks(market),
    ...unmetDetails(market),
    ...comeHomeBlocks(market),
    ...comeHomeDetails(market),
    ...earlyHelpBlocks(market),
  ];
  return [
    {
      id: 'market',
      title: 'Market, money and need',
      blocks: [
        paragraph(
          unregistered === null
            ? 'Placements confirmed as unregistered: not available. No code is known to mean it, and none is confirmed.'
            : `Placements confirmed as unregistered: ${number(unregistered.days)} child-days in the year, of ${number(unregistered.children)} ${unregistered.children === 1 ? 'child' : 'children'}.`,
        ),
        ...(blocks.length === 0
          ? [paragraph('Nothing else is recorded for it yet: what is missing stands under the measures not available.')]
          : blocks),
        ...marketDefinitions(),
      ],
    },
    ...careQualitySections(market),
  ];
}
