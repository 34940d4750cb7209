import { codesOf } from '../../domain/code-lists';
import type { StoredTable } from '../../domain/ssda903-tables';
import { ruleOf, sqlDate, sqlList, type Rule, type ReturnFacts } from './rule';

const header = ruleOf('Header');
const uasc = ruleOf('UASC');
const missing = ruleOf('Missing');
const oc2 = ruleOf('OC2');
const dolo = ruleOf('DoLo');

const notInHeader = ({ hasHeader }: ReturnFacts): string | null => (hasHeader ? 'not e.has_header' : null);
const notIn = (table: StoredTable): string => `The child of this ${table} row is not in the Header.`;
const otherBirth = (table: StoredTable): string =>
  `The date of birth on this ${table} row differs from the one in the Header, which counts.`;
/** First collection year of the table of deprivation-of-liberty orders. */
const DOLO_FROM = 2025;
const REPEATED = 'e.occurrence > 1';

/** Header, UASC, Missing, OC2 and DoLo: the same child on all of them. */
export const CHILD_RULES: readonly Rule[] = [
  header('INT32', 'CHILD', 'A child is in the Header once; the first row that can be read counts.', REPEATED),
  header(
    '101',
    'SEX',
    "The sex is to be one of this collection year's codes: 1 or 2 to 2024, M, F or U from 2025.",
    ({ year }) => `e.sex is null or e.sex not in (${sqlList(codesOf('SEX', year.year))})`,
  ),
  header(
    '103',
    'ETHNIC',
    'The ethnicity is to be one of the codes of the return.',
    ({ year }) => `e.ethnic is null or e.ethnic not in (${sqlList(codesOf('ETHNIC', year.year))})`,
  ),
  header(
    '301',
    'DOB',
    'The child is born after the end of the collection year.',
    ({ year }) => `e.dob > ${sqlDate(year.end)}`,
  ),
  header(
    '351',
    'DOB',
    'The child was over 25 at the start of the collection year.',
    ({ year }) => `date_part('year', age(${sqlDate(year.start)}, e.dob)) > 25`,
  ),
  uasc('INT09', 'CHILD', notIn('UASC'), notInHeader),
  uasc('INT18', 'DOB', otherBirth('UASC'), 'e.dob <> e.header_dob'),
  uasc('INT36', 'CHILD', 'A child is in UASC once; the first row counts.', REPEATED),
  uasc(
    '304',
    'DUC',
    'Unaccompanied status ends on the 18th birthday at the latest.',
    `date_part('year', age(e.duc - 1, coalesce(e.header_dob, e.dob))) >= 18`,
  ),
  missing('INT04', 'CHILD', notIn('Missing'), notInHeader),
  missing('INT13', 'DOB', otherBirth('Missing'), 'e.dob <> e.header_dob'),
  missing(
    '1006',
    'MISSING',
    'The kind of absence is M (missing) or A (away without authorisation).',
    `e.missing not in ('M', 'A')`,
  ),
  missing('564', 'MIS_START', 'The absence has no start date.', 'e.mis_start is null'),
  missing(
    '565',
    'MISSING',
    'The absence has a start date, but not its kind: M or A.',
    'e.missing is null and e.mis_start is not null',
  ),
  missing('567', 'MIS_END', 'The absence ends before it starts.', 'e.mis_end < e.mis_start'),
  missing(
    '570',
    'MIS_START',
    'The absence starts after the end of the collection year.',
    ({ year }) => `e.mis_start > ${sqlDate(year.end)}`,
  ),
  oc2('INT05', 'CHILD', notIn('OC2'), notInHeader),
  oc2('INT14', 'DOB', otherBirth('OC2'), 'e.dob <> e.header_dob'),
  oc2('INT33', 'CHILD', 'A child is in OC2 once; the first row counts.', REPEATED),
  oc2(
    '180',
    'SDQ_SCORE',
    'The strengths and difficulties score is a whole number from 0 to 40.',
    `e.sdq_score !~ '^([0-9]|[123][0-9]|40)$'`,
  ),
  oc2(
    '196',
    'SDQ_REASON',
    'The reason for no score is one of SDQ1 to SDQ5.',
    ({ year }) => `e.sdq_reason not in (${sqlList(codesOf('SDQ_REASON', year.year))})`,
  ),
  oc2(
    '181',
    'CONVICTED SUBSTANCE_MISUSE',
    'Convicted and substance misuse are 0 or 1, or empty.',
    `e.convicted not in ('0', '1') or e.substance_misuse not in ('0', '1')`,
  ),
  dolo('dolo-child', 'CHILD', notIn('DoLo'), notInHeader),
  dolo('dolo-birth', 'DOB', otherBirth('DoLo'), 'e.dob <> e.header_dob'),
  dolo(
    'dolo-start-missing',
    'DOLO_START',
    'The deprivation-of-liberty order has no start date.',
    'e.dolo_start is null',
  ),
  dolo('dolo-end-before-start', 'DOLO_END', 'The order ends before it starts.', 'e.dolo_end < e.dolo_start'),
  dolo(
    'dolo-before-birth',
    'DOLO_START',
    'The order starts before the child was born.',
    'e.dolo_start < coalesce(e.header_dob, e.dob)',
  ),
  dolo(
    'dolo-after-year',
    'DOLO_START',
    'The order starts after the end of the collection year.',
    ({ year }) => `e.dolo_start > ${sqlDate(year.end)}`,
  ),
  dolo(
    'dolo-overlap',
    'DOLO_START',
    "The order starts before another one of the child's has ended. Where one replaces another, end the earlier.",
    'e.dolo_start < e.earlier_dolo_end',
  ),
  dolo(
    'dolo-not-looked-after',
    'DOLO_START',
    'No episode of the child has the day on which the order starts.',
    `e.dolo_start is not null and e.has_episodes and not e.in_care_at_start`,
  ),
  dolo(
    'dolo-year',
    'CHILD',
    `The table of deprivation-of-liberty orders is collected from ${DOLO_FROM}.`,
    ({ year }) => (year.year < DOLO_FROM ? 'true' : null),
  ),
];
