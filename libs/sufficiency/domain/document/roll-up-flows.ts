import { calendarDate, inWords } from '#kernel';
import { EXCHANGE_KINDS, EXCHANGE_LABELS } from '../exchanges';
import type { Flows } from '../roll-up/flows';
import type { RollUp } from '../roll-up/roll-up';
import type { Sharing } from '../roll-up/sharing';
import type { Block, Cell, DocumentSection } from './report-document';
import { counted, heading, paragraph, table } from './roll-up-blocks';
import { number } from './words';

const whose = ({ between }: Flows): string => (between === 'councils' ? 'council' : 'region');

const ORDINALS = (index: number): string => String(index + 1);

const LEVELS = 4;

/** Between areas the more children the darker; an area's own are far more than any flow, and stay white. */
function heatOf({ areas, cells }: Flows): number[][] {
  const between = cells.filter(({ from, to }) => from !== to);
  const most = Math.max(1, ...between.map(({ all }) => all ?? 0));
  return areas
    .filter(({ councils }) => councils > 0)
    .map((from) =>
      areas.map((to) => {
        const all = between.find((each) => each.from === from.code && each.to === to.code)?.all ?? 0;
        return Math.ceil((LEVELS * all) / most);
      }),
    );
}

/** From whom, in rows, to whose area, in columns. The columns are numbered as the rows are, so that they stay narrow. */
function matrix(flows: Flows): Block[] {
  const { areas, cells, between } = flows;
  const at = (from: string, to: string): Cell => {
    const found = cells.find((each) => each.from === from && each.to === to);
    return found ? counted(found.all) : 0;
  };
  const word = between === 'councils' ? 'council' : 'region';
  const reported = areas.filter(({ councils }) => councils > 0);
  const unreported = areas.flatMap(({ name, councils }, index) =>
    councils === 0 ? [`${ORDINALS(index)} ${name}`] : [],
  );
  return [
    paragraph(
      `Read along a row: where the children of that ${word} live. Columns bear the numbers of the rows. The diagonal is the ${word}’s own area; of the others, a page shades the larger.${unreported.length === 0 ? '' : ` No report is here of ${unreported.join(', ')}, which have a column and no row.`}`,
    ),
    table({
      id: 'flows',
      caption: `Children by the ${word} that looks after them and the ${word} they live in`,
      columns: [`Looked after by`, ...areas.map((_, index) => ORDINALS(index))],
      rows: reported.map(({ code, name, councils, of }): Cell[] => [
        `${ORDINALS(areas.findIndex((each) => each.code === code))} ${name}${councils < of ? `, ${councils} of ${of} councils` : ''}`,
        ...areas.map((to): Cell => at(code, to.code)),
      ]),
      heat: heatOf(flows),
    }),
  ];
}

const nameIn = ({ areas }: Flows, code: string): string => areas.find((each) => each.code === code)?.name ?? code;

function balances(flows: Flows): Block[] {
  const word = whose(flows);
  const missing = flows.areas.filter(({ councils, of }) => councils < of);
  const reported = flows.balances.filter(({ code }) =>
    flows.areas.some((each) => each.code === code && each.councils > 0),
  );
  return [
    table({
      id: 'balances',
      caption: `Net import and export, ${word} by ${word}`,
      columns: [
        'Of',
        'Own area',
        'To the others',
        missing.length > 0 ? 'From the others, at least' : 'From the others',
        'Net imports',
        'Elsewhere',
        'Outside England',
        'Not known',
      ],
      rows: reported.map((each): Cell[] => [
        nameIn(flows, each.code),
        counted(each.inOwnArea),
        counted(each.toOthers),
        counted(each.fromOthers.all),
        each.net === null ? 'not known' : each.net,
        counted(each.elsewhere),
        counted(each.outsideEngland),
        counted(each.unknown),
      ]),
    }),
    paragraph(
      `A net import is children from the others in the area, less its own children in theirs. Children from anywhere else are in nobody’s report here.${missing.length === 0 ? '' : ` It is not known while reports are missing (${missing.map(({ name, councils, of }) => (of === 1 ? name : `${name}: ${councils} of ${of}`)).join(', ')}): a sum without them would be too small.`}`,
    ),
    table({
      id: 'imports',
      caption: `Children from the others in the area, by kind of placement`,
      columns: ['In the area of', ...EXCHANGE_KINDS.map((kind) => EXCHANGE_LABELS[kind]), 'All'],
      rows: flows.balances.map(({ code, fromOthers }): Cell[] => [
        nameIn(flows, code),
        ...EXCHANGE_KINDS.map((kind) => counted(fromOthers[kind])),
        counted(fromOthers.all),
      ]),
    }),
  ];
}

function sharingBlocks({ placesOn, members, guarantees, totals }: Sharing): Block[] {
  return [
    paragraph(
      `On ${inWords(calendarDate(placesOn))}, ${number(totals.available)} of ${number(totals.offered)} offered places in the councils’ own homes were free; of ${number(totals.offered - totals.said)} nothing was said in the three weeks before. In their own fostering households ${number(totals.freeInHouseholds)} were free.${totals.guaranteed === 0 ? '' : ` Of ${number(totals.guaranteed)} places that homes and agencies kept for them on the day of the figures, ${number(totals.unusedGuaranteed)} were used by no child of the councils here.`}`,
    ),
    table({
      id: 'shared-places',
      caption: 'Places of the councils’ own, by council',
      columns: [
        'Council',
        'Council homes on the register',
        'Registered places',
        'Offered',
        'Free',
        'Free with foster carers',
      ],
      rows: members.map(({ name, registered, homes, households }): Cell[] => [
        name,
        registered?.homes ?? 'no register',
        registered?.places ?? 'no register',
        homes?.offered ?? 'not said',
        homes === null || homes.said === 0 ? 'not said' : homes.available,
        households?.free ?? 'not said',
      ]),
    }),
    ...(guarantees.length === 0
      ? [paragraph('No place was kept and paid for on the day of the figures, as far as the councils here record it.')]
      : [
          table({
            id: 'guarantees',
            caption: 'Places kept and paid for',
            columns: ['Registration', 'Kept for', 'Places', 'Used by no child here'],
            rows: guarantees.map(({ urn, buyers, places, unused }): Cell[] => [urn, buyers.join(', '), places, unused]),
          }),
        ]),
    paragraph(
      'A free place is not a match: age, needs and the children who live there decide. The search for a home asks all of it.',
    ),
  ];
}

/** Who places with whom, and what could be shared. */
export function rollUpFlowSections({ flows, sharing, audience }: RollUp): DocumentSection[] {
  const told = flows.cells.length > 0;
  return [
    {
      id: 'flows',
      title: `Children placed from ${whose(flows)} to ${whose(flows)}`,
      blocks: told
        ? [...matrix(flows), heading('Imports and exports'), ...balances(flows)]
        : [
            paragraph(
              audience === 'member'
                ? 'From which council to which is told to the consortium alone. What your own council’s report says of it is under its section on where children live.'
                : 'No report here says in whose area children live.',
            ),
          ],
    },
    ...(sharing === null
      ? []
      : [{ id: 'sharing', title: 'Places that could be shared', blocks: sharingBlocks(sharing) }]),
  ];
}
