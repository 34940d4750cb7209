import { FOSTERING_KINDS, PLACE_FEATURES, PURPOSE_NEEDS } from '#register';
import { CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT } from '../domain/criteria';
import { LEGAL_ROUTES } from '../domain/need';
import { LIBERTY_BASES, OUT_OF_AREA_REASONS, PAYERS, STEPS_DOWN } from '../domain/need-details';
import { MOST_IMPORTANT } from './need-document';
import { STANDARD_FIELDS, type StandardField } from '../domain/standard-fields';

const object = (properties: Record<string, unknown>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const date = { type: 'string', format: 'date' };
const oneOf = (options: readonly string[]) => ({ enum: options });
const someOf = (options: readonly string[]) => ({ type: 'array', items: oneOf(options), uniqueItems: true });
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });
const said = (description: string, schema: object) => ({ ...schema, description });

function ofStandard(field: StandardField): object {
  if (field.takes === 'whole') return whole(0, 999_999_999);
  if (field.takes === 'text') return { ...text, maxLength: 500 };
  if (field.takes === 'yes-no') return { type: 'boolean' };
  return field.takes === 'option' ? oneOf(field.options) : someOf(field.options);
}

const important = object({ name: text, postcode: text, visitsPerMonth: { type: 'number', minimum: 0, maximum: 31 } }, [
  'postcode',
]);

const lines = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 200 } };
const payer = oneOf(PAYERS);
const liberty = object({
  basis: oneOf(LIBERTY_BASES),
  court: text,
  made: date,
  expires: date,
  nextHearing: date,
  restrictions: said('what the order authorises, line by line: each home is asked', lines),
  staffToChildren: object({ staff: whole(1, 9), children: whole(1, 9) }),
});

const search = object(
  {
    council: said('ONS code, earlier code, DfE number or name of the responsible council', text),
    age: whole(0, 25),
    sex: oneOf(['female', 'male']),
    wanted: object({ from: date, to: said('first day on which it is no longer wanted; left out when open', date) }, [
      'from',
    ]),
    legalRoute: oneOf(LEGAL_ROUTES),
    legalRouteBegan: said('when the legal route began, with its zone; its clock is told from it', {
      ...text,
      format: 'date-time',
    }),
    postcodes: object({
      home: text,
      school: text,
      important: { type: 'array', items: important, maxItems: MOST_IMPORTANT },
    }),
    schoolMustContinue: { type: 'boolean' },
    withinMiles: said('at most this far from home', { ...whole(5, 500), multipleOf: 5 }),
    avoid: object({ authorities: texts, areas: said('first halves of postcodes', texts), urns: texts }),
    siblings: said('brothers and sisters who are to live there too', whole(0, 9)),
    notWith: said('opaque references of children not to live with: each home must assess', texts),
    urgency: oneOf(['today', 'days', 'planned']),
    features: said('all in one place', someOf(PLACE_FEATURES)),
    needs: said('that the statement of purpose is to meet', someOf(PURPOSE_NEEDS)),
    approvedFor: said('approvals of a fostering household', someOf(FOSTERING_KINDS)),
    shortBreak: { type: 'boolean' },
    siblingsWith: said('those brothers and sisters: an opaque reference, or age, sex and reference', {
      type: 'array',
      items: { anyOf: [text, object({ reference: text, age: whole(0, 25), sex: oneOf(['female', 'male']) })] },
    }),
    isPreferredLocationLocal: { type: 'boolean' },
    outOfLAReason: said('why a place outside the area is preferred', oneOf(OUT_OF_AREA_REASONS)),
    deprivationOfLiberty: liberty,
    ehcPlan: said('the child has an education, health and care plan', { type: 'boolean' }),
    paidBy: said(
      'who pays which part of the price',
      object({ core: payer, additionalSupport: payer, education: payer, other: payer }),
    ),
    health: said('health needs: each home is asked', lines),
    disability: said('what a disability wants: each home is asked', lines),
    culture: text,
    stepDownPlan: object({ to: oneOf(STEPS_DOWN), by: date }),
    unaccompanied: said('an unaccompanied child: a home postcode is not expected', { type: 'boolean' }),
    budgetPencePerWeek: whole(0, 10_000_000),
    inHouseFirst: { type: 'boolean', default: true },
    weights: object(
      Object.fromEntries(
        CRITERIA.map((each) => [
          each,
          { type: 'number', minimum: 0, maximum: MOST_WEIGHT, default: DEFAULT_WEIGHTS[each] },
        ]),
      ),
    ),
  },
  ['age', 'sex', 'wanted'],
);

/** The JSON Schema of a need file, for editors. */
export const needSchema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A need that Homeward searches for',
  ...object(
    {
      $schema: text,
      ...Object.fromEntries(
        Object.entries(STANDARD_FIELDS).map(([part, fields]) => [
          part,
          object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ofStandard(field)]))),
        ]),
      ),
      search,
    },
    ['search'],
  ),
});

/** A small need to fill in: what a search cannot do without, and what most change. */
export const needTemplate = (from: string) => ({
  PlacementRecommendation: {
    fosterCareSuitability: 'Suitable but not preferred',
    residentialCareSuitability: 'Preferred',
    supportedAccommodationSuitability: 'Unsuitable',
  },
  search: {
    council: 'E08000003',
    age: 13,
    sex: 'female',
    wanted: { from },
    postcodes: { home: 'M1 1AE' },
    siblings: 0,
    features: [],
  },
});
