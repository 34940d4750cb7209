import { codesOf, undisputedPlaces } from '../../domain/code-lists';
import { ruleOf, sqlList, type Rule } from './rule';

const rule = ruleOf('Episodes');

/** Codes that are empty, or not of this collection year. Those of no year at all are quarantined before. */
export const EPISODE_CODE_RULES: readonly Rule[] = [
  rule('143', 'RNE', 'Each episode needs a reason for new episode: S, L, P, T, B or U.', 'e.rne is null'),
  rule(
    '144',
    'LS',
    'Each episode needs a legal status; without one the child is counted as looked after.',
    'e.ls is null',
  ),
  rule(
    '145',
    'CIN',
    'Each episode needs a category of need, N1 to N8.',
    ({ year }) => `e.cin is null or e.cin not in (${sqlList(codesOf('CIN', year.year))})`,
  ),
  rule(
    '146',
    'PLACE',
    'Each episode needs a placement type that all published lists of this collection year hold. It is counted as given.',
    ({ year }) => `e.place is null or e.place not in (${sqlList(undisputedPlaces(year.year))})`,
  ),
  rule(
    '148',
    'REC DEC',
    'An episode that ceased has both a date (DEC) and a reason (REC), an open one has neither. Without DEC it counts as open.',
    '(e.dec is null) <> (e.rec is null)',
  ),
  rule(
    '149',
    'REC',
    'The reason the episode ceased is to be one of the codes of this collection year.',
    ({ year }) => `e.rec not in (${sqlList(codesOf('REC', year.year))})`,
  ),
  rule(
    '1009',
    'REASON_PLACE_CHANGE',
    'The reason for placement change is to be one of the codes of this collection year.',
    ({ year }) => `e.reason_place_change not in (${sqlList(codesOf('REASON_PLACE_CHANGE', year.year))})`,
  ),
  rule(
    '1008',
    'URN',
    "Ofsted's reference number is 7 digits, or SC and 6 digits; XXXXXXX where a home has none yet.",
    'not e.urn_form',
  ),
  rule(
    '392c',
    'HOME_POST',
    'The home postcode is not one: write it in full, outward and inward part.',
    'not e.home_post_form',
  ),
  rule(
    '392c',
    'PL_POST',
    'The placement postcode is not one: write it in full, outward and inward part.',
    'not e.pl_post_form',
  ),
];
