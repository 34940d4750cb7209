import type { ProvisionRow, SufficiencyReport } from '#sufficiency';
import { inWords, calendarDate } from '#kernel';
import { table } from './print';

const percentage = (value: number | null): string => (value === null ? '-' : `${value.toFixed(1)}%`);
const miles = (value: number | null): string => (value === null ? '-' : `${value.toFixed(1)} miles`);

const PROVISION_NAMES: Record<string, string> = {
  all: 'All placements',
  fostering: 'Fostering',
  mainstreamFostering: 'Fostering with other carers',
  childrensHomes: "Children's homes",
  residential: 'Residential',
};

const provisionLine = ([key, row]: [string, ProvisionRow]) => [
  PROVISION_NAMES[key] ?? key,
  row.own,
  row.otherAuthority + row.otherPublic,
  row.private,
  row.voluntary,
  row.parents + row.notRequired + row.missing,
  percentage(row.inHousePercent),
];

/** A council's figures for a person at a terminal. The page (`--format html`) says what each of them means. */
export function reportText({ council, year, snapshot, synthetic, measures }: SufficiencyReport): string {
  const { distance, placedInArea, stability, longTermStability, unregistered, kinship } = measures;
  const bands = (['inside', 'outside', 'unknown'] as const).map((key) => {
    const { within20, over20, unknown } = distance[key];
    const name = { inside: 'In the area', outside: 'Outside it', unknown: 'Place not known' }[key];
    return [name, placedInArea[key], within20, over20, unknown];
  });
  const facts = [
    ['Looked after', measures.lookedAfter.count, ''],
    ['Placed in the area', placedInArea.inside, percentage(placedInArea.percentInside)],
    ['Three or more placements in the year', stability.threeOrMore, percentage(stability.percent)],
    ['Stable, of those looked after for long', longTermStability.stable, percentage(longTermStability.percent)],
    ['With relatives or friends', kinship.count, percentage(kinship.percent)],
    [
      'Registration to check',
      unregistered.toCheck,
      unregistered.toCheck === null ? 'no complete register is loaded' : '',
    ],
    ['Without a URN', unregistered.missingUrn, ''],
  ];
  const { median, p90 } = measures.distanceMiles;
  return [
    `${council.name} (${council.code}), children looked after on ${inWords(calendarDate(snapshot))} (return of ${year})`,
    ...(synthetic ? ['Invented for the demonstration: no child, home or owner here exists.'] : []),
    '',
    table(['Measure', 'Children', 'Share'], facts),
    '',
    table(['Where they live', 'Children', '20 miles or less', 'Over 20 miles', 'Not known'], bands),
    `Half live within ${miles(median)} of home, nine in ten within ${miles(p90)}.`,
    '',
    table(
      ['Who provides', 'Own', 'Other public', 'Private', 'Voluntary', 'Other', 'In-house'],
      Object.entries(measures.provision).map(provisionLine),
    ),
  ].join('\n');
}
