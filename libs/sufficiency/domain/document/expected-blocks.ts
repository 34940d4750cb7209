import { FORECAST_YEARS, type ForecastSeries } from '../forecast';
import type { ForecastGap } from '../forecast-gap';
import type { NetPlaces, OwnProvision } from '../own-provision';
import type { Block, Cell } from './report-document';
import { number } from './words';

const range = ({ expected }: ForecastSeries): Cell[] =>
  expected.map(({ children, low, high }) => `${number(children)} (${number(low)} to ${number(high)})`);

const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value));

/** A series of one age and one kind of care has both in its name. */
const isCrossed = ({ id }: ForecastSeries): boolean => id.includes('.');

function seriesTable(id: string, caption: string, series: readonly ForecastSeries[], last: number): Block[] {
  if (series.length === 0) return [];
  const years = Array.from({ length: FORECAST_YEARS }, (_, index) => String(last + index + 1));
  return [
    {
      kind: 'table',
      table: {
        id,
        caption,
        columns: ['Children', String(last), ...years],
        rows: series.map((each): Cell[] => [each.title, each.years.at(-1)?.children ?? 0, ...range(each)]),
      },
    },
  ];
}

/** Children expected, by age, by kind of care, and by both. A row in which nobody lived or is expected is left out. */
export function expectedTables(series: readonly ForecastSeries[], last: number): Block[] {
  const crossed = series
    .filter(isCrossed)
    .filter(({ years, expected }) => [...years, ...expected].some(({ children }) => children > 0));
  return [
    ...seriesTable(
      'expected',
      'Children expected on 31 March, with the range of four years in five',
      series.filter((each) => !isCrossed(each)),
      last,
    ),
    ...seriesTable(
      'expected-by-age-and-care',
      'Children expected by age and kind of care, with the range of four years in five',
      crossed,
      last,
    ),
  ];
}

const gapRow = ({ title, childrenNow, years }: ForecastGap): Cell[][] =>
  years.map((each): Cell[] => [
    `${title}, ${each.year}`,
    childrenNow,
    `${signed(each.moreChildren)} (${signed(each.low)} to ${signed(each.high)})`,
    each.ownPlaces,
    each.othersPlaces,
    `${signed(each.gap)} (${signed(each.gapLow)} to ${signed(each.gapHigh)})`,
  ]);

/** Children expected against the places known to come. */
export function gapBlocks({ expected: { gaps = [], gapMethod } }: OwnProvision): Block[] {
  if (gaps.length === 0 || gapMethod === undefined) return [];
  return [
    { kind: 'heading', text: 'The gap: children expected against places to come' },
    { kind: 'paragraph', text: gapMethod },
    {
      kind: 'table',
      table: {
        id: 'gap',
        caption: 'More children than now, places to come, and the gap, with the range of four years in five',
        columns: ['Children and year', 'Now', 'More expected', 'Own places', 'Places of others', 'Gap'],
        rows: gaps.flatMap(gapRow),
      },
    },
  ];
}

const orNotPublished = (value: number | null): Cell => value ?? 'not published';

/** What opened and closed in the area, by type and sector. */
export function netPlacesTable(net: NetPlaces | null): Block[] {
  if (!net?.kinds || net.kinds.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        id: 'net-places',
        caption:
          'Registrations that opened and closed in the area in the year, by type and sector; short-break-only homes left out',
        columns: ['Type and sector', 'Opened', 'Places', 'Closed', 'Places closed', 'Places net'],
        rows: net.kinds.map((each): Cell[] => [
          `${each.type}, ${each.sector}`,
          each.opened,
          each.opened === 0 ? 0 : orNotPublished(each.openedPlaces),
          each.closed,
          each.closed === 0 ? 0 : orNotPublished(each.closedPlaces),
          orNotPublished(each.netPlaces),
        ]),
      },
    },
  ];
}
