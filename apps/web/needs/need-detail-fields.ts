import { LIBERTY_BASES, OUT_OF_AREA_REASONS, PAYERS, STEPS_DOWN } from '#placements';
import { date, freeText, lines, list, one, whole, yesNo } from './field-kinds';
import { field, type NeedField } from './need-field';
import * as words from './need-words';

const LINE = 200;
interface Sibling {
  readonly reference: string;
  readonly age?: number;
  readonly sex?: string;
}

/** "B-17 9 female": age and sex may be left out. */
function sibling(item: string): Sibling | null {
  const said = /^(?<reference>\S{1,40})(?:\s+(?<age>\d{1,2}))?(?:\s+(?<sex>female|male|girl|boy))?$/iu.exec(
    item,
  )?.groups;
  if (said?.['reference'] === undefined) return null;
  const { reference: own, age, sex } = said as { reference: string; age?: string; sex?: string };
  if (Number(age ?? 0) > 25) return null;
  const as = sex === undefined ? {} : { sex: /^(?:female|girl)$/iu.test(sex) ? 'female' : 'male' };
  return { reference: own, ...(age === undefined ? {} : { age: Number(age) }), ...as };
}

const siblingInWords = (item: unknown): string => {
  if (typeof item === 'string') return item;
  const { reference: own = null, age = null, sex = null } = item as Partial<Sibling>;
  return [own, age, sex].filter((part) => part !== null).join(' ');
};

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
  field(
    'siblingsWith',
    'search.siblingsWith',
    'Those brothers and sisters, each with age and sex',
    list(sibling, 'Enter your reference, then age and sex, as B-17 9 female', siblingInWords),
    {
      hint: 'Parted by commas, as B-17 9 female, B-18 6 male. Your own references, never names. Homes are asked for each of them.',
    },
  ),
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
