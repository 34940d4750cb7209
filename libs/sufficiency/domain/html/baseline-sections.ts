import { calendarDate, dayOf, inPounds, inWords, pence } from '#kernel';
import type { BaselineReport, Figure, FigureGroup, OwnContext } from '../baseline';
import { ROUNDING } from '../published';
import { figuresOf, keyOf, keyOfGroup, shownMedian, shownNumber, shownShare } from './baseline-values';
import { COLOUR } from '../document/chart';
import { stackedBars } from './charts';
import { markup, type Html, type Part } from './html';
import type { Section } from './section';
import { dataTable, summaryList } from './table';
import { number } from '../document/words';

const MIX_COLOURS = [
  COLOUR.blue,
  COLOUR.turquoise,
  COLOUR.pink,
  COLOUR.orange,
  COLOUR.purple,
  COLOUR.dark,
  COLOUR.pale,
] as const;

/** Groups whose parts make up all children, shown as bars where every part is published. */
const MIXES: Readonly<Record<string, readonly string[]>> = {
  placedInArea: ['inside', 'outside'],
  distance: ['within20', 'over20', 'unknown'],
  provision: ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary', 'parents', 'notReported'],
};

function mix(report: BaselineReport, id: string, group: FigureGroup): Html | null {
  const parts = (MIXES[id] ?? []).map((key) => group.figures[key] ?? null);
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  const figures = parts as Figure[];
  const all = report.figures['lookedAfter']?.figures['number'] ?? null;
  const rows = [
    { label: report.council.name, total: all?.value, values: figures.map((each) => each.value) },
    {
      label: all?.comparators.region?.name ?? report.council.region,
      total: all?.comparators.region?.value,
      values: figures.map((each) => each.comparators.region?.value ?? null),
    },
    {
      label: 'England',
      total: all?.comparators.england?.value,
      values: figures.map((each) => each.comparators.england?.value ?? null),
    },
  ];
  const whole = rows.flatMap(({ label, total, values }) => {
    const known = values.filter((each) => each !== null);
    return known.length < values.length ? [] : [{ label, values: known, ...(total ? { total } : {}) }];
  });
  const left = rows.filter(({ label }) => !whole.some((row) => row.label === label)).map(({ label }) => label);
  if (whole.length === 0) return null;
  const chart = stackedBars({
    id: `${id}-chart`,
    title: 'Share of all children looked after',
    series: figures.map(({ label }, index) => ({
      name: label.replace(/^All, /, '').replace(/^./, (letter) => letter.toUpperCase()),
      colour: MIX_COLOURS[index] as string,
    })),
    rows: whole,
  });
  return markup`${chart}${
    left.length > 0 &&
    markup`<p>No bar for ${left.join(' and ')}: part of the figures is suppressed, not available or not applicable.</p>`
  }`;
}

const yearsOf = (figures: readonly Figure[]): number[] =>
  [...new Set(figures.flatMap(({ comparators }) => comparators.earlier.map(({ period }) => period)))].sort(
    (a, b) => b - a,
  );

/** Number and share of the council, then the share of each that it is compared with; values alone for a rate. */
function comparison(report: BaselineReport, group: FigureGroup, shares: boolean): Html {
  const figures = figuresOf(group);
  const years = yearsOf(figures);
  const shown = shares ? shownShare : shownNumber;
  const region =
    figures.find(({ comparators }) => comparators.region)?.comparators.region?.name ?? report.council.region;
  return dataTable({
    caption: shares
      ? `${group.title}: children, and their share of all looked after`
      : 'Children looked after, and their rate',
    columns: [
      'Figure',
      ...(shares ? ['Children', 'Share'] : [String(report.year)]),
      region,
      'England',
      'Median of neighbours (how many)',
      ...years.map((year) => (shares ? `Share ${year}` : String(year))),
    ],
    rows: figures.map((figure): Part[] => [
      figure.label,
      ...(shares ? [shownNumber(figure), shownShare(figure)] : [shownNumber(figure)]),
      shown(figure.comparators.region),
      shown(figure.comparators.england),
      shownMedian(figure.comparators.neighbours, shares ? 'percentage' : 'value'),
      ...years.map((year) => shown(figure.comparators.earlier.find(({ period }) => period === year))),
    ]),
  });
}

/** "Source: table. 31 March 2024. How it is rounded.", below what it is the source of. */
function sourceLine(titles: readonly string[], period: number, rounding: readonly string[]): Html {
  const tables = [...new Set(titles)].join('; and ');
  return markup`<p class="source">Source: ${tables}, 31 March ${period}. ${rounding.join(' ')}</p>`;
}

const sourceOf = (figures: readonly Figure[], period: number): Html =>
  sourceLine(
    figures.map(({ source }) => source.title),
    period,
    [`Council: ${ROUNDING.council}.`, `Region and England: ${ROUNDING.national}.`],
  );

/** One section a group of figures, in the order of the page. */
export const figureSections = (report: BaselineReport): Section[] =>
  Object.entries(report.figures).map(([id, group]) => {
    const figures = figuresOf(group);
    const body =
      figures.length === 0
        ? markup`<p>The published table is not loaded, or has no row of this council.</p>`
        : markup`${group.note && markup`<p>${group.note}</p>`}${mix(report, id, group)}
            ${comparison(report, group, id !== 'lookedAfter')}${keyOfGroup(group)}${sourceOf(figures, report.year)}`;
    return { id, title: group.title, body };
  });

const PROVIDER_COLUMNS = ['All children', 'Own provision', 'Private provision', 'Voluntary/third sector provision'];

/** England by type of placement: the only table in which the Department crosses provider with type. */
export function englandSection({ englandProvision }: BaselineReport): Section | null {
  if (englandProvision === null) return null;
  const { rows, title, period, rounding } = englandProvision;
  const types = [...new Set(rows.map(({ placementType }) => placementType))];
  const cells = types.flatMap((type) => rows.filter((row) => row.placementType === type));
  const at = (type: string, provider: string) =>
    cells.find((row) => row.placementType === type && row.provider.startsWith(provider));
  const symbols = cells.flatMap(({ symbol, percentageSymbol }) => [symbol, percentageSymbol].filter((s) => s !== null));
  return {
    id: 'england',
    title: 'England: who provides, by type of placement',
    body: markup`<p>The Department publishes providers by type of placement for England alone. Shares are of each row.</p>
      ${dataTable({
        caption: 'England, children by type of placement and share by provider',
        columns: ['Placement', 'Children', 'Own', 'Private', 'Voluntary'],
        rows: types.map((type): Part[] => [
          type,
          shownNumber(at(type, PROVIDER_COLUMNS[0] as string)),
          ...PROVIDER_COLUMNS.slice(1).map((provider) => shownShare(at(type, provider))),
        ]),
      })}${keyOf(symbols)}${sourceLine([title], period, [`Rounded ${rounding}.`])}`,
  };
}

const money = (amount: number | null): Part =>
  amount === null ? '–' : inPounds(pence(Math.round(amount / 100) * 100));

export function spendingSection({ spending, year }: BaselineReport): Section | null {
  if (spending === null) return null;
  const { period, lines, title, rounding } = spending;
  const age = year - period;
  return {
    id: 'spending',
    title: `Spending, ${period - 1}-${String(period).slice(2)}`,
    body: markup`${
      age > 0 &&
      markup`<p><strong>${age === 1 ? 'A year' : `${age} years`} older than the other figures here.</strong> Prices and duties have changed since.</p>`
    }${dataTable({
      caption: `Year to 31 March ${period}, by line of the return and by who provided, to the pound`,
      columns: ['Line', 'Own', 'Private', 'Other public', 'Voluntary', 'Total', 'Net of income'],
      rows: lines.map((each): Part[] => [
        each.line,
        ...[each.ownPence, each.privatePence, each.otherPublicPence, each.voluntaryPence].map(money),
        money(each.totalPence),
        money(each.netCurrentPence),
      ]),
    })}<p class="source">Source: ${title}, April ${period - 1} to March ${period}. ${rounding.replace(/^a/, 'A')}.</p>`,
  };
}

const said = ({ word, amount, pence: amountPence, item }: OwnContext): Part => {
  if (word !== null) return word;
  if (amountPence !== null) return inPounds(pence(amountPence));
  return `${number(amount as number)}${item === 'caseload' ? ' cases' : '%'}`;
};

/** What the council says of itself: kept apart from what is published. */
export function contextSection({ ownContext, year }: BaselineReport): Section | null {
  if (ownContext.length === 0) return null;
  return {
    id: 'context',
    title: 'What the council says of itself',
    body: markup`<p>Entered by the council for ${year}. It is not published and not checked, and only the council sees it.</p>
      ${dataTable({
        caption: 'Entered by the council',
        columns: ['Item', 'Value', 'As at', 'Source'],
        words: true,
        rows: ownContext.map((each): Part[] => [
          each.title,
          said(each),
          each.asAt === null ? '–' : inWords(calendarDate(each.asAt)),
          each.source ?? '–',
        ]),
      })}`,
  };
}

export function neighboursSection({ neighbours, council }: BaselineReport): Section {
  const title = 'Statistical neighbours';
  if (neighbours === null) {
    return { id: 'neighbours', title, body: markup`<p>No table of statistical neighbours is loaded.</p>` };
  }
  const { list, asAt } = neighbours;
  const month = inWords(calendarDate(asAt)).replace(/^\d+ /, '');
  const body =
    list.length === 0
      ? markup`<p>The Department gives ${council.name} no statistical neighbours (table of ${month}).</p>`
      : markup`<p>The councils most like ${council.name} by the Department’s model, ${month}. A median is over those whose figure is published, and is given where at least half are; a share that rounds to 0% counts as 0. Suppressed figures are small ones, so where some are left out the median is, if anything, too high.</p>
          ${dataTable({
            caption: 'Nearest first',
            columns: ['Council', 'Rank', 'Closeness'],
            words: true,
            rows: list.map(({ name, rank, closeness }): Part[] => [name, rank, closeness]),
          })}`;
  return { id: 'neighbours', title, body };
}

/** Each table with its years, and the files they were loaded from. */
export function baselineSources({ sources }: BaselineReport): Section {
  const titles = [...new Set(sources.map(({ title }) => title))];
  const body = markup`${titles.map((title) => {
    const rows = sources.filter((each) => each.title === title);
    return markup`<h3>${title}</h3>
      ${summaryList(
        rows.map(({ period, file, loadedAt }): [string, Part] => [
          period,
          loadedAt === null ? file : `${file}, loaded ${inWords(dayOf(new Date(loadedAt)))}`,
        ]),
      )}`;
  })}`;
  return { id: 'sources', title: 'Files loaded', body };
}
