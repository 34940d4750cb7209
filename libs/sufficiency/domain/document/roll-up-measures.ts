import { inPounds, type Pence } from '#kernel';
import { BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, placeLabel, PROVIDER_LABELS } from '../labels';
import { SYMBOLS } from '../published';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS } from '../report';
import type { RolledMeasure, RolledPublished, RollUp } from '../roll-up/roll-up';
import { NOT_AVAILABLE, type Block, type Cell, type DocumentSection } from './report-document';
import { councilsCounted, counted, named, paragraph, table, valued } from './roll-up-blocks';
import { number, percentOrWhy } from './words';

function measureRow(
  { title, unit, value, numerator, denominator, councils, yearBefore }: RolledMeasure,
  whole: boolean,
): Cell[] {
  const before =
    yearBefore === null
      ? NOT_AVAILABLE
      : yearBefore.sameCouncils
        ? valued(yearBefore.value, unit, whole)
        : `not comparable: ${councilsCounted(yearBefore.councils)}`;
  return [title, valued(value, unit, whole), numerator ?? '', denominator ?? '', councils, before];
}

/** Why a measure has no value, or which councils are in neither part of it. */
function whyRow({ title, value, why, without, councils }: RolledMeasure): Cell[][] {
  const lacking = without.length > 0 && councils > 0 ? `Without ${named(without)}.` : '';
  const reason = value === null && why !== null ? `Not available: ${why}.` : '';
  return lacking === '' && reason === '' ? [] : [[title, [reason, lacking].filter((text) => text !== '').join(' ')]];
}

const sentences = (text: string): string[] => text.split(/(?<=\.) /);

/** The reasons that all comparisons of two or more that differ have: said once, above them. */
function sharedReasons(comparisons: readonly string[]): string[] {
  const [first, ...others] = comparisons.filter((text) => text.startsWith('Differs')).map(sentences);
  if (first === undefined || others.length === 0) return [];
  return first.slice(1).filter((each) => others.every((other) => other.includes(each)));
}

function asPublished({ value, symbol }: RolledPublished, unit: RolledMeasure['unit']): string {
  if (value === null) return symbol === null ? 'none' : SYMBOLS[symbol];
  return unit === 'percent' ? `${value}%` : number(value);
}

function publishedBlocks({ measures }: RollUp, whole: boolean): Block[] {
  const compared = measures.flatMap(({ published, ...measure }) => (published ? [{ published, ...measure }] : []));
  const [first] = compared;
  if (first === undefined)
    return [
      paragraph(
        'There is no figure of the Department for Education to hold these against: no table of the year is loaded, or the councils are of more than one region.',
      ),
    ];
  const shared = sharedReasons(compared.map(({ published }) => published.comparison));
  const { area, period } = first.published;
  const ofOneDay = compared.every(({ published }) => published.period === period);
  return [
    ...(shared.length === 0 ? [] : [paragraph(`Where the two differ, this is why. ${shared.join(' ')}`)]),
    table({
      id: 'published',
      caption: `Beside what the Department for Education publishes of ${area}${ofOneDay ? ` at 31 March ${period}` : ''}`,
      columns: ['Measure', 'Here', 'Published', ...(ofOneDay ? [] : ['Of 31 March']), 'The two'],
      rows: compared.map(({ title, unit, value, published }): Cell[] => [
        title,
        valued(value, unit, whole),
        asPublished(published, unit),
        ...(ofOneDay ? [] : [String(published.period)]),
        sentences(published.comparison)
          .filter((each) => !shared.includes(each))
          .join(' '),
      ]),
      words: true,
    }),
  ];
}

function placesBlocks({ tables: { distance, provision, placementType } }: RollUp): Block[] {
  return [
    table({
      id: 'distance',
      caption: 'Children by boundary and distance from home',
      columns: ['Where', ...BANDS.map((band) => BAND_LABELS[band])],
      rows: BOUNDARIES.map((row): Cell[] => [
        BOUNDARY_LABELS[row],
        ...BANDS.map((band) => counted(distance[row][band])),
      ]),
    }),
    table({
      id: 'providers',
      caption: 'Children by provider and kind of placement',
      columns: ['Provider', ...PROVISION_GROUPS.map((group) => GROUP_LABELS[group])],
      rows: PROVIDERS.map((provider): Cell[] => [
        PROVIDER_LABELS[provider],
        ...PROVISION_GROUPS.map((group) => counted(provision[group][provider])),
      ]),
    }),
    table({
      id: 'placement-type',
      caption: 'Children by placement code',
      columns: ['Code', 'Children'],
      rows: Object.entries(placementType).map(([code, count]): Cell[] => [
        `${code} ${placeLabel(code)}`,
        counted(count),
      ]),
    }),
  ];
}

function marketBlocks({ market: { occupancy, unmetNeed, comeHome, earlyHelp } }: RollUp): Block[] {
  const o = occupancy.value;
  const facts: [string, string][] = [];
  const say = (name: string, councils: number, text: string | null): unknown =>
    facts.push([
      name,
      text === null ? 'no council’s report has it, or it is not told' : `${text} (${councilsCounted(councils)})`,
    ]);
  const u = unmetNeed.value;
  say(
    'Searches of the year',
    unmetNeed.councils,
    u &&
      `${number(u.placed)} ended with a placement, ${number(u.withoutPlacement)} without, ${number(u.open)} still open`,
  );
  const c = comeHome.value;
  say(
    'Plans to come home or step down',
    comeHome.councils,
    c && `${number(c.children)} children, ${number(c.ready)} of them ready`,
  );
  const e = earlyHelp.value;
  say(
    'Early help against children looked after',
    earlyHelp.councils,
    e &&
      `${inPounds(e.familySupportPence as Pence)} on family support and ${inPounds(e.lookedAfterPence as Pence)} on children looked after in the year to 31 March ${e.period}`,
  );
  return [
    ...(o === null
      ? []
      : [
          table({
            id: 'occupancy',
            caption: `Places in the records of ${councilsCounted(occupancy.councils)}, occupied: three denominators`,
            columns: ['Places', 'Occupied', 'Of', 'Occupancy'],
            rows: [
              ['Registered', o.occupied, o.registered, percentOrWhy(o.ofRegistered, 'none is registered')],
              ['Staffed', o.occupied, o.staffed, percentOrWhy(o.ofStaffed, 'none is staffed')],
              ['Offered', o.occupied, o.offered, percentOrWhy(o.ofOffered, 'none is offered')],
            ],
          }),
        ]),
    { kind: 'facts', items: facts },
  ];
}

/** Measures added up, tables of counts, and what stands beside the returns. */
export function rollUpMeasureSections(rollUp: RollUp): DocumentSection[] {
  const { year, coverage, measures } = rollUp;
  const whole = rollUp.audience !== 'consortium';
  const why = measures.flatMap(whyRow);
  return [
    {
      id: 'measures',
      title: 'Measures',
      blocks: [
        table({
          id: 'measures',
          caption: `Measures of ${councilsCounted(coverage.councils)} together`,
          columns: ['Measure', String(year), 'Number', 'Of', 'Councils', String(year - 1)],
          rows: measures.map((each) => measureRow(each, whole)),
        }),
        ...(why.length === 0
          ? []
          : [
              table({
                id: 'lacking',
                caption: 'Measures that are not available, or that some councils’ reports do not have',
                columns: ['Measure', 'Why, and who is in neither part'],
                rows: why,
                words: true,
              }),
            ]),
        ...publishedBlocks(rollUp, whole),
      ],
    },
    { id: 'placements', title: 'Where children live, and with whom', blocks: placesBlocks(rollUp) },
    { id: 'market', title: 'Places, searches and early help', blocks: marketBlocks(rollUp) },
  ];
}
