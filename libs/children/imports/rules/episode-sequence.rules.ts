import { TEMPORARY_PLACES } from '../../domain/code-lists';
import { ruleOf, sqlDate, sqlList, type Rule } from './rule';

const rule = ruleOf('Episodes');
const TEMPORARY = sqlList(TEMPORARY_PLACES);

/** One episode of a child against the one before and the one after it, in the order of DECOM. */
export const EPISODE_SEQUENCE_RULES: readonly Rule[] = [
  rule('INT03', 'CHILD', 'The child of this episode is not in the Header, so the age is not known.', ({ hasHeader }) =>
    hasHeader ? 'not e.has_header' : null,
  ),
  rule(
    '142',
    'DEC DECOM',
    'The child has a later episode, but this one has not ceased. Of two open episodes the one that began last counts.',
    'e.dec is null and e.next_decom is not null',
  ),
  rule('501', 'DECOM', 'The episode starts before the previous episode of the child ceased.', 'e.decom < e.prev_dec'),
  rule(
    'duplicate-episode',
    'DECOM',
    'The child has another episode that starts on the same day. Load each episode once.',
    'e.decom = e.prev_decom or e.decom = e.next_decom',
  ),
  rule(
    '357',
    'RNE DECOM',
    "The child's first episode, begun in this year, starts a period of care: its reason is S.",
    ({ year }) => `e.position = 1 and e.rne <> 'S' and e.decom >= ${sqlDate(year.start)}`,
  ),
  rule(
    '388',
    'REC DEC',
    'The episode ceased because a new one begins (X1), but none begins on that day.',
    `e.rec = 'X1' and e.dec is not null and e.next_decom is distinct from e.dec`,
  ),
  rule(
    '431',
    'RNE DECOM',
    'A child starts to be looked after (S), but the previous episode ceased on the same day.',
    `e.rne = 'S' and e.decom = e.prev_dec`,
  ),
  rule(
    '432',
    'RNE',
    'The child ceased to be looked after with the previous episode, so this one starts a period of care: its reason is S.',
    `e.rne <> 'S' and e.prev_rec <> 'X1'`,
  ),
  rule(
    '433',
    'DECOM RNE',
    'The episode continues a period of care, but does not start on the day on which the previous one ceased.',
    `e.rne <> 'S' and e.decom <> e.prev_dec`,
  ),
  rule(
    '434',
    'RNE LS PLACE',
    'Only the legal status changed (L): LS differs from the previous episode, placement, provider, URN and postcode do not.',
    `e.rne = 'L' and e.position > 1 and (e.ls is not distinct from e.prev_ls or not e.same_placement)`,
  ),
  rule(
    '435',
    'RNE LS PLACE',
    'Only the placement changed (P): placement, provider, URN or postcode differs from the previous episode, LS does not.',
    `e.rne = 'P' and e.position > 1 and (e.ls is distinct from e.prev_ls or e.same_placement)`,
  ),
  rule(
    '436',
    'RNE LS PLACE',
    'Legal status and placement changed (B, U): LS differs from the previous episode, and so does the placement.',
    `e.rne in ('B', 'U') and e.position > 1 and (e.ls is not distinct from e.prev_ls or e.same_placement)`,
  ),
  rule(
    '437',
    'REC',
    'The child died or reached 18 (E2, E15), but there are later episodes.',
    `e.rec in ('E2', 'E15') and e.next_decom is not null`,
  ),
  rule(
    '380',
    'PLACE RNE',
    'A period of care does not start with a temporary placement (T0 to T4).',
    `e.rne = 'S' and e.place in (${TEMPORARY})`,
  ),
  rule(
    '381',
    'PLACE REC',
    'A period of care does not end with a temporary placement (T0 to T4).',
    `e.rec <> 'X1' and e.place in (${TEMPORARY})`,
  ),
  rule(
    '383',
    'PLACE',
    'After a temporary placement (T0 to T4) the child is expected back in the placement before it.',
    `e.place in (${TEMPORARY}) and e.next_rne = 'P' and e.position > 1 and e.next_place not in (${TEMPORARY})
      and (e.next_place, e.next_urn, e.next_pl_post) is distinct from (e.prev_place, e.prev_urn, e.prev_pl_post)`,
  ),
];
