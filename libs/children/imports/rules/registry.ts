import { CHILD_RULES } from './child.rules';
import { EPISODE_CODE_RULES } from './episode-code.rules';
import { EPISODE_DATE_RULES } from './episode-date.rules';
import { EPISODE_SEQUENCE_RULES } from './episode-sequence.rules';
import { PLACEMENT_RULES } from './placement.rules';
import type { Rule } from './rule';

/** Rules judged set-wise over the staged rows: the row is stored, with a warning. */
export const SET_RULES: readonly Rule[] = [
  ...EPISODE_CODE_RULES,
  ...PLACEMENT_RULES,
  ...EPISODE_DATE_RULES,
  ...EPISODE_SEQUENCE_RULES,
  ...CHILD_RULES,
];

export interface RuleEntry {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly fields: readonly string[];
  readonly source: string;
}

const STATUTORY = 'DfE, SSDA903 validation rules 2024-25';
const OWN = 'Homeward';
const isStatutory = (id: string): boolean => /^(\d+[a-z]?|INT\d+)$/.test(id);

const entry = (severity: RuleEntry['severity'], id: string, fields: string, title: string): RuleEntry => ({
  id,
  severity,
  title,
  fields: fields.split(' ').filter(Boolean),
  source: isStatutory(id) ? STATUTORY : OWN,
});

/** A row that breaks one of these cannot be read and is quarantined. */
const ROW_RULES: readonly RuleEntry[] = [
  entry('error', 'child-missing', 'CHILD', "Each row has the council's own number of the child."),
  entry('error', '102', 'DOB', 'The date of birth is a date; in the Header it is there.'),
  entry('error', '104', 'DUC', 'The date unaccompanied status ceased is a date, or empty.'),
  entry('error', '141', 'DECOM', 'The date the episode began is a date, and is there.'),
  entry('error', '147', 'DEC', 'The date the episode ceased is a date, or empty.'),
  entry('error', '356', 'DEC', 'An episode does not cease before it began.'),
  entry('error', '143', 'RNE', "The reason for new episode is in some year's list."),
  entry('error', '144', 'LS', "The legal status is in some year's list."),
  entry('error', '146', 'PLACE', "The placement type is in some year's list."),
  entry('error', '178', 'PLACE_PROVIDER', "The placement provider is in some year's list, or empty."),
  entry('error', '1004', 'MIS_START', 'The start of the absence is a date.'),
  entry('error', '1005', 'MIS_END', 'The end of the absence is a date, or empty.'),
  entry('error', 'dolo-start', 'DOLO_START', 'The start of the deprivation-of-liberty order is a date.'),
  entry('error', 'dolo-end', 'DOLO_END', 'The end of the deprivation-of-liberty order is a date, or empty.'),
];

/** About a file or the whole set. */
const FILE_RULES: readonly RuleEntry[] = [
  entry('warning', 'extra-columns', '', 'Columns that are no part of the table are ignored.'),
  entry('warning', 'missing-columns', '', 'A column of the table is absent: its values count as empty.'),
  entry('warning', 'not-used', '', 'The table is part of the return, but no figure needs it: it is not stored.'),
  entry('warning', 'no-header', '', 'The set has no Header that can be read: no age is known.'),
  entry('warning', 'year', 'DECOM DEC', 'The episodes belong to the collection year that the load names.'),
];

/** Every rule by its code, what it expects, and where it comes from. */
export const RULES: readonly RuleEntry[] = [
  ...ROW_RULES,
  ...FILE_RULES,
  ...SET_RULES.map((rule) => entry('warning', rule.id, rule.fields.join(' '), rule.title)),
];
