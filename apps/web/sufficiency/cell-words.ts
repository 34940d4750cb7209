import {
  BAND_LABELS,
  BOUNDARY_LABELS,
  GROUP_LABELS,
  PROVIDER_LABELS,
  SECTORS,
  SUPPORTED_OUTCOMES,
  placeLabel,
} from '#sufficiency';

const SINGLE: Readonly<Record<string, string>> = {
  'lookedAfter.count': 'Every child looked after on 31 March',
  population: 'Children aged 0 to 17 in the area',
  'areaDuty.inside': 'Those of them in the area',
  'areaDuty.all': 'Every child without those with parents, placed for adoption, or for whom the area is unsafe by plan',
  'kinship.count': 'Children fostered by a relative or friend (U1 to U3)',
  'stability.threeOrMore': 'Children with three or more placements in the year',
  'longTermStability.stable': 'Those of them in the same placement for 24 months or more',
  'longTermStability.cohort': 'Children under 16 looked after for 30 months or more',
  'judgement.goodOrOutstanding': 'Children whose home or agency is judged good or outstanding',
  'judgement.judged': 'Children whose home or agency is judged',
  ...Object.fromEntries(
    Object.entries(SECTORS).flatMap(([key, sector]) => [
      [`judgement.${key}Judged`, `${sector} providers: children whose home or agency is judged`],
      [`judgement.${key}GoodOrOutstanding`, `${sector} providers: judged good or outstanding`],
    ]),
  ),
  'judgementAge.under1': 'Those of them whose home or agency was inspected in the year',
  'unregistered.toCheck': 'Children whose home is not on the register as it should be',
  'unregistered.confirmed': 'Children in placements that the council confirmed as unregistered',
};

const at = (labels: object, key = ''): string => (labels as Record<string, string | undefined>)[key] ?? key;

/** A cell of a report, such as "distance.outside.over20", as a person reads it. */
export function cellInWords(cell: string): string {
  const [measure, first, second] = cell.split('.');
  if (measure === 'placedInArea') return `Placement: ${at(BOUNDARY_LABELS, first).toLowerCase()}`;
  if (measure === 'distance')
    return `${at(BAND_LABELS, second)} from home, boundary: ${at(BOUNDARY_LABELS, first).toLowerCase()}`;
  if (measure === 'provision') return `${at(GROUP_LABELS, first)}: ${at(PROVIDER_LABELS, second).toLowerCase()}`;
  if (measure === 'managed')
    return `${at(GROUP_LABELS, first?.replace('Trust', ''))}: with a trust that the council controls`;
  if (measure === 'supportedOutcome') return at(SUPPORTED_OUTCOMES, first);
  if (measure === 'placementType') return placeLabel(first ?? '');
  return SINGLE[cell] ?? cell;
}
