import { ruleOf, sqlDate, type Rule } from './rule';

const rule = ruleOf('Episodes');
const lasted = (days: number): string => `coalesce(e.dec, e.year_end) - e.decom > ${days}`;

/** Dates of one episode against the collection year, the child's birth and the length its placement may have. */
export const EPISODE_DATE_RULES: readonly Rule[] = [
  rule('302', 'DECOM', 'The episode starts before the child was born.', 'e.decom < e.dob'),
  rule(
    '352',
    'DECOM RNE',
    'A child who starts to be looked after (S) is under 18.',
    `e.rne = 'S' and e.age_at_start >= 18`,
  ),
  rule(
    '359',
    'DEC LS PLACE',
    'After the 18th birthday a child is looked after only under section 20(5) (V2) in a home (K2).',
    `e.age_before_end >= 18 and not (coalesce(e.ls, '') = 'V2' and coalesce(e.place, '') = 'K2')`,
  ),
  rule('353', 'DECOM', 'No episode starts before 14 October 1991.', `e.decom < date '1991-10-14'`),
  rule(
    '354',
    'DECOM',
    'The episode starts after the end of the collection year.',
    ({ year }) => `e.decom > ${sqlDate(year.end)}`,
  ),
  rule(
    '385',
    'DEC',
    'The episode ceases after the end of the collection year.',
    ({ year }) => `e.dec > ${sqlDate(year.end)}`,
  ),
  rule(
    '355',
    'DEC DECOM',
    'An episode lasts at least 24 hours: it does not start and cease on one day.',
    'e.dec = e.decom',
  ),
  rule(
    '375',
    'DEC PLACE DECOM',
    'A stay in hospital as a temporary placement (T1) lasts six weeks at most.',
    `e.place = 'T1' and ${lasted(42)}`,
  ),
  rule(
    '376',
    'DEC PLACE DECOM',
    "A temporary placement during the carers' holiday (T3) lasts three weeks at most.",
    `e.place = 'T3' and ${lasted(21)}`,
  ),
  rule(
    '379',
    'DEC PLACE DECOM',
    'A temporary placement of unspecified reason (T4) lasts seven days at most.',
    `e.place = 'T4' and ${lasted(7)}`,
  ),
];
