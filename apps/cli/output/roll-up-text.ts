import { calendarDate, inWords } from '#kernel';
import type { RolledMeasure, RollUp } from '#sufficiency';
import { table } from './print';

const shown = ({ value, unit, why }: RolledMeasure): string => {
  if (value === null) return why ?? '-';
  return unit === 'percent' ? `${value}%` : String(value);
};

const told = (count: number | null): string => (count === null ? '-' : String(count));

/** Of a region and England: whose figures are filed, and whose are working ones. */
const basisLines = ({ area, coverage }: RollUp): string[] => {
  if (area.scope === 'consortium') return [];
  const of = (basis: 'filed' | 'newest'): number => coverage.members.filter((each) => each.basis === basis).length;
  return [`Filed editions: ${of('filed')}; working figures, the newest that was built: ${of('newest')}.`];
};

const missingLines = ({ coverage }: RollUp): string[] => {
  const missing = coverage.members.filter(({ basis }) => basis === 'none').map(({ name }) => name);
  return missing.length === 0
    ? ['No council is missing.']
    : [
        `Missing, and in no sum: ${missing.join(', ')}.`,
        'Build the missing reports: homeward report --council CODE --year YYYY',
      ];
};

function flowLines({ flows }: RollUp): string[] {
  if (flows.balances.length === 0) return [];
  const nameOf = new Map(flows.areas.map(({ code, name }) => [code, name]));
  const rows = flows.balances.map(({ code, inOwnArea, toOthers, fromOthers, net, elsewhere }) => [
    nameOf.get(code) ?? code,
    told(inOwnArea),
    told(toOthers),
    told(fromOthers.all),
    told(net),
    told(elsewhere),
  ]);
  return ['', table(['Children of', 'Own area', 'To others', 'From others', 'Net import', 'Elsewhere'], rows)];
}

function placesLines({ sharing, plan }: RollUp): string[] {
  return [
    '',
    ...(sharing === null
      ? []
      : [
          `Free in own homes: ${sharing.totals.available} of ${sharing.totals.offered} offered places; kept for the councils and unused: ${sharing.totals.unusedGuaranteed} of ${sharing.totals.guaranteed}.`,
        ]),
    `Planned by ${plan.councils === 1 ? '1 council' : `${plan.councils} councils`}: ${plan.totals.places} places and ${plan.totals.households} fostering households.`,
    ...plan.gaps.map(
      ({ title, year, gap, gapLow, gapHigh }) =>
        `By 31 March ${year}, ${title.toLowerCase()}: a gap of ${gap} (${gapLow} to ${gapHigh}) above the places planned.`,
    ),
  ];
}

/** Several councils together for a person at a terminal. The page (`--format html`) has all of it. */
export function rollUpText(rollUp: RollUp): string {
  const { area, snapshot, year, synthetic, coverage, measures } = rollUp;
  const rows = measures.map((each) => [
    each.title,
    shown(each),
    each.numerator === null || each.denominator === null ? '' : `${each.numerator} of ${each.denominator}`,
    each.councils,
  ]);
  return [
    `${area.name}, ${coverage.councils} of ${coverage.of} councils together, children looked after on ${inWords(calendarDate(snapshot))} (reports of ${year})`,
    ...(synthetic ? ['Invented for the demonstration: no child, home or owner here exists.'] : []),
    ...(rollUp.audience === 'consortium' ? [] : ['Counts rounded to the nearest 10; 1 to 5 are not told.']),
    ...basisLines(rollUp),
    ...missingLines(rollUp),
    '',
    table(['Measure', 'Value', 'Number', 'Councils'], rows),
    ...flowLines(rollUp),
    ...placesLines(rollUp),
  ].join('\n');
}
