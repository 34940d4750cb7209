import type { FieldReader } from '../domain/field-reader';
import {
  LIBERTY_BASES,
  OUT_OF_AREA_REASONS,
  PAYERS,
  STEPS_DOWN,
  type LibertyRecord,
  type NeedDetails,
  type SiblingWith,
} from '../domain/need-details';

const OPAQUE = 'an opaque reference of 1 to 40 characters';
const LINE = 'text of 1 to 200 characters';

const lineOf = (item: unknown): string | null =>
  typeof item === 'string' && item.trim() !== '' && item.length <= 200 ? item.trim() : null;
const referenceOf = (item: unknown): string | null =>
  typeof item === 'string' && item.trim() !== '' && item.length <= 40 ? item.trim() : null;

const SIBLING = `${OPAQUE}, or an object with age (0 to 25), sex (female, male) and reference`;

/** A reference alone, or what each home's ranges are asked. */
function siblingOf(item: unknown): SiblingWith | null {
  if (typeof item === 'string') {
    const reference = referenceOf(item);
    return reference === null ? null : { reference, age: null, sex: null };
  }
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const { reference = null, age = null, sex = null, ...others } = item as Record<string, unknown>;
  const known = reference === null ? null : referenceOf(reference);
  if (Object.keys(others).length > 0 || (reference !== null && known === null)) return null;
  if (age !== null && !(typeof age === 'number' && Number.isInteger(age) && age >= 0 && age <= 25)) return null;
  if (sex !== null && sex !== 'female' && sex !== 'male') return null;
  return { reference: known, age, sex };
}

/** A brother or sister who is described twice would be counted as two. */
function readSiblingsWith(search: FieldReader): SiblingWith[] {
  const siblings = search.list('siblingsWith', siblingOf, SIBLING);
  const references = siblings.map(({ reference }) => reference);
  for (const [index, reference] of references.entries())
    if (reference !== null && references.indexOf(reference) < index)
      search.refuse(`siblingsWith[${index}]`, reference, 'each brother or sister once, by a reference of their own');
  return siblings;
}

/** Reads what a need says under `search` beyond what can be looked up. */
export function readDetails(search: FieldReader, libertyRequired: boolean): NeedDetails {
  const record = search.within('deprivationOfLiberty', readLiberty);
  const stepDown = search.has('stepDownPlan');
  const plan = search.within('stepDownPlan', (fields) => ({
    to: fields.option('to', STEPS_DOWN),
    by: fields.date('by'),
  }));
  return {
    liberty: search.has('deprivationOfLiberty') || libertyRequired ? record : null,
    preferredLocationIsLocal: search.yesNo('isPreferredLocationLocal'),
    outOfLAReason: search.option('outOfLAReason', OUT_OF_AREA_REASONS),
    ehcPlan: search.yesNo('ehcPlan'),
    paidBy: search.within('paidBy', readPayers),
    health: search.list('health', lineOf, LINE),
    disability: search.list('disability', lineOf, LINE),
    culture: search.text('culture'),
    stepDown: stepDown ? plan : null,
    unaccompanied: search.yesNo('unaccompanied') ?? false,
    siblingsWith: readSiblingsWith(search),
  };
}

function readLiberty(fields: FieldReader): LibertyRecord {
  const made = fields.date('made');
  const expires = fields.date('expires');
  if (made !== null && expires !== null && expires <= made) fields.refuse('expires', expires, `a day after ${made}`);
  const ratio = fields.within('staffToChildren', (each) => ({
    staff: each.whole('staff', 1, 9),
    children: each.whole('children', 1, 9),
  }));
  return {
    basis: fields.option('basis', LIBERTY_BASES),
    court: fields.text('court'),
    made,
    expires,
    nextHearing: fields.date('nextHearing'),
    restrictions: fields.list('restrictions', lineOf, LINE),
    ...ratio,
  };
}

function readPayers(fields: FieldReader): NeedDetails['paidBy'] {
  const parts = ['core', 'additionalSupport', 'education', 'other'] as const;
  const said = parts.map((part) => [part, fields.option(part, PAYERS)] as const);
  return Object.fromEntries(said.filter(([, payer]) => payer !== null));
}
