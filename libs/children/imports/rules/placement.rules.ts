import {
  H5_REGISTERED_FROM,
  OTHER_PLACES,
  PLACES_WITHOUT_URN,
  SHORT_BREAK_STATUSES,
  TEMPORARY_PLACES,
} from '../../domain/code-lists';
import { ruleOf, sqlDate, sqlList, type Rule } from './rule';

const rule = ruleOf('Episodes');
const SHORT_BREAK = `e.ls in (${sqlList(SHORT_BREAK_STATUSES)})`;
const NOT_SHORT_BREAK = `coalesce(e.ls, '') not in (${sqlList(SHORT_BREAK_STATUSES)})`;
const TEMPORARY = `e.place in (${sqlList(TEMPORARY_PLACES)})`;
const WITHOUT_PROVIDER = sqlList([...TEMPORARY_PLACES, ...OTHER_PLACES]);
const WITHOUT_URN = `(e.place in (${sqlList(PLACES_WITHOUT_URN)}) or (e.place = 'H5' and e.decom < ${sqlDate(H5_REGISTERED_FROM)}))`;
/** A scalar subquery, asked only of the rows that come so far: an exists would be planned as a scan of the directory. */
const NOT_IN_ENGLAND = `coalesce((select p.country <> 'E' from geography.postcode p where p.postcode = e.pl_post), false)`;

/** Placement, provider, legal status, URN and postcodes of one episode against each other. */
export const PLACEMENT_RULES: readonly Rule[] = [
  rule(
    '213',
    'PLACE_PROVIDER PLACE',
    'A temporary or other placement (T0 to T4, Z1, Z11 to Z14) has no placement provider: leave it empty.',
    `e.place_provider is not null and e.place in (${WITHOUT_PROVIDER})`,
  ),
  rule(
    '526',
    'PLACE_PROVIDER PLACE',
    'This placement needs a provider, PR0 to PR5; without one it counts as missing.',
    `e.place_provider is null and e.place not in (${WITHOUT_PROVIDER})`,
  ),
  rule(
    '527',
    'PLACE_PROVIDER PLACE',
    'Own provision (PR1) does not go with P1, R2 or R5.',
    `e.place_provider = 'PR1' and e.place in ('P1', 'R2', 'R5')`,
  ),
  rule(
    '528',
    'PLACE_PROVIDER PLACE',
    'Provision of another authority (PR2) does not go with P1, R2 or R5.',
    `e.place_provider = 'PR2' and e.place in ('P1', 'R2', 'R5')`,
  ),
  rule(
    '529',
    'PLACE_PROVIDER PLACE',
    'Another public body (PR3) does not provide P1, A3 to A6, K1, K2 or U1 to U6.',
    `e.place_provider = 'PR3' and e.place in ('P1', 'A3', 'A4', 'A5', 'A6', 'K1', 'K2', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')`,
  ),
  rule(
    '530',
    'PLACE_PROVIDER PLACE',
    'A private provider (PR4) does not go with P1.',
    `e.place_provider = 'PR4' and e.place = 'P1'`,
  ),
  rule(
    '531',
    'PLACE_PROVIDER PLACE',
    'A voluntary provider (PR5) does not go with P1.',
    `e.place_provider = 'PR5' and e.place = 'P1'`,
  ),
  rule(
    '550',
    'PLACE_PROVIDER PLACE',
    'Parents as provider (PR0) go with P1 alone.',
    `e.place_provider = 'PR0' and e.place <> 'P1'`,
  ),
  rule(
    '218',
    'URN PLACE',
    "This placement needs Ofsted's reference number (URN); without it no register can be asked.",
    ({ year }) => `e.urn is null and e.place is not null and not ${WITHOUT_URN} and ${NOT_SHORT_BREAK}
      and coalesce(e.dec >= ${sqlDate(year.start)}, true) and not ${NOT_IN_ENGLAND}`,
  ),
  rule(
    '222',
    'URN PLACE',
    'This placement type has no Ofsted reference number: leave the URN empty.',
    `e.urn not like 'XXX%' and ${WITHOUT_URN}`,
  ),
  rule(
    '214',
    'PL_POST LS',
    'Placement postcode and URN are not required for short breaks (V3, V4).',
    `${SHORT_BREAK} and (e.pl_post is not null or e.urn is not null)`,
  ),
  rule(
    '392b',
    'HOME_POST',
    'The home postcode is empty: the distance is not known. Only unaccompanied asylum-seeking children may have none.',
    `e.home_post is null and ${NOT_SHORT_BREAK} and not e.is_uasc`,
  ),
  rule(
    '392b',
    'PL_POST',
    'The placement postcode is empty: whether the child lives in the area, and the distance, are not known.',
    `e.pl_post is null and ${NOT_SHORT_BREAK}`,
  ),
  rule(
    '392d',
    'PL_POST PLACE',
    'Home and placement postcode are the same, which is expected of placements with parents (P1) alone.',
    `e.pl_post = e.home_post and e.place <> 'P1'`,
  ),
  rule(
    '378',
    'PLACE LS',
    'A child placed with parents (P1) is not accommodated under section 20 (V2).',
    `e.place = 'P1' and e.ls = 'V2'`,
  ),
  rule(
    '382',
    'PLACE LS',
    'A child on a short break (V3, V4) is not in a temporary placement (T0 to T4).',
    `${SHORT_BREAK} and ${TEMPORARY}`,
  ),
  rule(
    '384',
    'PLACE LS',
    'A child on a short break (V3, V4) is not in long-term fostering (U1, U4).',
    `${SHORT_BREAK} and e.place in ('U1', 'U4')`,
  ),
  rule(
    '371',
    'PLACE DECOM',
    'Supported or semi-independent accommodation (K3, H5) is for young people of 16 and over.',
    `e.place in ('K3', 'H5') and e.age_at_start < 16`,
  ),
  rule(
    '373',
    'PLACE DECOM',
    'A child placed in a residential school (S1) is at least 4 years old.',
    `e.place = 'S1' and e.age_at_start < 4`,
  ),
];
