import { LIBERTY_BASES, OUT_OF_AREA_REASONS, PAYERS, STEPS_DOWN } from '#placements';
import { date, freeText, lines, one, whole, yesNo } from './field-kinds';
import { field, type NeedField } from './need-field';
import * as words from './need-words';
import { siblingRows } from './sibling-rows';

const LINE = 200;
const payer = (id: string, part: string, name: string): NeedField =>
  field(id, `search.paidBy.${part}`, name, one(words.choices(PAYERS)));

/** What a need says beyond what can be looked up: each is put to the home. */
export const DETAIL_FIELDS: readonly NeedField[] = [
  field('unaccompanied', 'search.unaccompanied', 'Did the child come alone from abroad?', yesNo(), {
    hint: 'An unaccompanied child has no home here: no distance from it then counts for or against a place.',
  }),
  field('preferLocal', 'search.isPreferredLocationLocal', 'Is a place in the council’s area preferred?', yesNo()),
  field(
    'outOfAreaReason',
    'search.outOfLAReason',
    'Why a place outside the area may be wanted',
    one(words.same(OUT_OF_AREA_REASONS)),
  ),
  field('ehcPlan', 'search.ehcPlan', 'Is there an education, health and care plan?', yesNo()),
  field('siblingsWith', 'search.siblingsWith', 'Each of those brothers and sisters', siblingRows(), {
    hint: 'A home counts as one for all of them together only where it takes each, by age and sex. Never a name.',
  }),
  field('cultureWords', 'search.culture', 'What the home must respect or provide', freeText(LINE), {
    hint: 'Language, faith, food, heritage, in a few words.',
  }),
  field('health', 'search.health', 'Health needs', lines(LINE), { hint: 'One a line. No names.' }),
  field('disability', 'search.disability', 'Needs of a disability', lines(LINE), { hint: 'One a line. No names.' }),
  field('libertyBasis', 'search.deprivationOfLiberty.basis', 'On what basis', one(words.choices(LIBERTY_BASES))),
  field('libertyCourt', 'search.deprivationOfLiberty.court', 'Court', freeText(LINE)),
  field('libertyMade', 'search.deprivationOfLiberty.made', 'Made on', date()),
  field('libertyExpires', 'search.deprivationOfLiberty.expires', 'Expires on', date()),
  field('libertyHearing', 'search.deprivationOfLiberty.nextHearing', 'Next hearing', date()),
  field(
    'libertyRestrictions',
    'search.deprivationOfLiberty.restrictions',
    'Restrictions that are authorised',
    lines(LINE),
    { hint: 'One a line.' },
  ),
  field('libertyStaff', 'search.deprivationOfLiberty.staffToChildren.staff', 'Staff wanted', whole(1, 9)),
  field(
    'libertyChildren',
    'search.deprivationOfLiberty.staffToChildren.children',
    'For how many children',
    whole(1, 9),
  ),
  field('stepDownTo', 'search.stepDownPlan.to', 'Plan to step down to', one(words.choices(STEPS_DOWN))),
  field('stepDownBy', 'search.stepDownPlan.by', 'By when', date()),
  payer('paysCore', 'core', 'Who pays the core'),
  payer('paysAdditional', 'additionalSupport', 'Who pays additional support'),
  payer('paysEducation', 'education', 'Who pays education'),
  payer('paysOther', 'other', 'Who pays the rest'),
];
