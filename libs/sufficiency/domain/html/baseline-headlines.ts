import type { BaselineReport, Figure } from '../baseline';
import { inFull } from '../published';
import { markup, type Html } from './html';
import { childrenInWords, number } from '../document/words';

const figureOf = ({ figures }: BaselineReport, group: string, key: string): Figure | null =>
  figures[group]?.figures[key] ?? null;

/** "England 55%, North West 60%, neighbours 58%": what is published of them. */
function beside({ comparators }: Figure, of: 'value' | 'percentage'): string {
  const sign = of === 'percentage' ? '%' : '';
  const { region, england, neighbours } = comparators;
  const middle = of === 'value' ? neighbours?.value : neighbours?.percentage;
  const parts = [
    ...[england, region].flatMap((each) => {
      const value = of === 'value' ? each?.value : each?.percentage;
      return each && typeof value === 'number' ? [`${each.name} ${number(value)}${sign}`] : [];
    }),
    ...(typeof middle === 'number' ? [`median of statistical neighbours ${number(middle)}${sign}`] : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(', ')}.`;
}

const item = (figure: string, words: string, none = false): Html =>
  markup`<li><span class="${none ? 'figure none' : 'figure'}">${figure}</span> ${words}</li>`;

function share(report: BaselineReport, group: string, key: string, subject: string, words: string): Html {
  const figure = figureOf(report, group, key);
  if (figure === null) return item('Not loaded', `${subject}: the published table is not loaded.`, true);
  const compared = beside(figure, 'percentage');
  const { percentage, percentageSymbol, value } = figure;
  if (percentage !== null) {
    const count = value === null ? '' : ` (${number(value)})`;
    return item(`${percentage}%`, `${words}${count}.${compared}`);
  }
  if (percentageSymbol === 'k') return item('Under 0.5%', `${words}.${compared}`);
  return item(
    'Not published',
    `${subject}: ${percentageSymbol ? inFull(percentageSymbol) : 'no share is given'}.${compared}`,
    true,
  );
}

function lookedAfter(report: BaselineReport): Html {
  const figure = figureOf(report, 'lookedAfter', 'number');
  const subject = 'Children looked after';
  if (figure === null) return item('Not loaded', `${subject}: the published table is not loaded.`, true);
  if (figure.value === null)
    return item('Not published', `${subject}: ${figure.symbol && inFull(figure.symbol)}.`, true);
  const before = figure.comparators.earlier[0];
  const earlier = before === undefined || before.value === null ? '' : ` A year before: ${number(before.value)}.`;
  return item(childrenInWords(figure.value), `looked after on 31 March ${report.year}.${earlier}`);
}

function rate(report: BaselineReport): Html {
  const figure = figureOf(report, 'lookedAfter', 'rate');
  const subject = 'Rate per 10,000 children';
  if (figure === null) return item('Not loaded', `${subject}: the published table is not loaded.`, true);
  if (figure.value === null)
    return item('Not published', `${subject}: ${figure.symbol && inFull(figure.symbol)}.`, true);
  return item(number(figure.value), `looked after for every 10,000 children under 18.${beside(figure, 'value')}`);
}

/** The figures a director asks for first, each with what it is compared with. */
export const baselineHeadlines = (report: BaselineReport): readonly Html[] => [
  lookedAfter(report),
  rate(report),
  share(report, 'placedInArea', 'inside', 'Inside the area', 'live inside the council’s area'),
  share(report, 'distance', 'over20', 'Over 20 miles from home', 'live over 20 miles from home'),
  share(report, 'provision', 'own', 'The council’s own provision', 'are in the council’s own provision'),
  share(report, 'provision', 'private', 'Private provision', 'are in private provision'),
  share(report, 'placementType', 'fostering', 'Foster placements', 'are in foster placements'),
  share(report, 'placementType', 'childrensHomes', 'Children’s homes', 'are in children’s homes or secure homes'),
  share(
    report,
    'unaccompanied',
    'unaccompanied',
    'Unaccompanied children',
    'are unaccompanied asylum-seeking children',
  ),
];
