import { calendarDate, inWords } from '#kernel';
import { inFull, type BaselineReport, type Figure, type PublishedSymbol, type PublishedValue } from '#sufficiency';
import { table } from './print';

const shownNumber = ({ value, symbol }: PublishedValue): string =>
  value === null ? (symbol ?? '-') : value.toLocaleString('en-GB');
const shownShare = (cell: PublishedValue | null): string =>
  cell === null ? '-' : cell.percentage === null ? (cell.percentageSymbol ?? '-') : `${cell.percentage}%`;

function line(figure: Figure, shares: boolean): string[] {
  const { region, england, neighbours } = figure.comparators;
  const shown = (cell: PublishedValue | null): string => (!shares && cell ? shownNumber(cell) : shownShare(cell));
  const [middle, used] = shares
    ? [neighbours?.percentage, neighbours?.percentageUsed]
    : [neighbours?.value, neighbours?.valueUsed];
  const few = neighbours === null ? '-' : `too few published (${used})`;
  const median = typeof middle === 'number' ? `${middle.toLocaleString('en-GB')}${shares ? '%' : ''} (${used})` : few;
  const own = shares ? [shownNumber(figure), shownShare(figure)] : [shownNumber(figure)];
  return [figure.label, ...own, shown(region), shown(england), median];
}

/** What is published of a council, for a person at a terminal. The page (`--format html`) has sources and earlier years. */
export function baselineText({ council, snapshot, statement, figures, notes, sources }: BaselineReport): string {
  const groups = Object.entries(figures).map(([id, { title, figures: each }]) => {
    const shares = id !== 'lookedAfter';
    const known = Object.values(each).filter((figure) => figure !== null);
    const heads = [
      title,
      'Number',
      ...(shares ? ['Share'] : []),
      council.region,
      'England',
      'Median of neighbours (how many)',
    ];
    return known.length === 0
      ? `${title}: the published table is not loaded.`
      : table(
          heads,
          known.map((figure) => line(figure, shares)),
        );
  });
  const shown = groups.join('\n');
  const symbols = (['c', 'k', 'low', 'x', 'z'] satisfies PublishedSymbol[]).filter((symbol) =>
    new RegExp(`  ${symbol}(  |$)`, 'm').test(shown),
  );
  const titles = [...new Set(sources.map(({ title }) => title))];
  const periodsOf = (title: string): string =>
    sources.flatMap((each) => (each.title === title ? each.period : [])).join(', ');
  return [
    `${council.name} (${council.code}), children looked after on ${inWords(calendarDate(snapshot))}`,
    statement,
    ...notes,
    ...groups.flatMap((group) => ['', group]),
    '',
    ...symbols.map(inFull),
    'Sources:',
    ...titles.map((title) => `  ${title} (${periodsOf(title)})`),
  ].join('\n');
}
