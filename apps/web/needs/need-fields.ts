import { CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT, STANDARD_FIELDS, type Criterion } from '#placements';
import {
  date,
  list,
  miles,
  moment,
  one,
  postcode,
  pounds,
  some,
  whole,
  freeText,
  yesNo,
  type Choice,
} from './field-kinds';
import { importantPlaces } from './important-places';
import { DETAIL_FIELDS } from './need-detail-fields';
import { field, type NeedField } from './need-field';
import * as words from './need-words';
import { RISKS_TO_CHILD, RISKS_TO_OTHERS } from './risk-fields';

const { PlacementRequirements: required, PlacementRecommendation: recommended } = STANDARD_FIELDS;
const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/;
const URN = /^(\d{7}|SC\d{6})$/;

const upper = (pattern: RegExp) => (item: string) => (pattern.test(item.toUpperCase()) ? item.toUpperCase() : null);
const any = (longest: number) => (item: string) => (item.length <= longest ? item : null);

const COMMUNICATION: readonly Choice[] = [
  { value: 'Y', text: 'Yes' },
  { value: 'N', text: 'No' },
  { value: 'Not Specified', text: 'Not specified' },
];

const suitability = (id: keyof typeof recommended, name: string): NeedField =>
  field(id, `PlacementRecommendation.${id}`, name, one(words.same(recommended[id].options)), { wanted: true });

const CRITERION_WORDS: Readonly<Record<string, string>> = {
  distance: 'Near to home and school',
  type: 'The type that is preferred',
  siblings: 'With brothers and sisters',
  inArea: 'In the council’s own area',
  needs: 'Meets the needs named',
  quality: 'Ofsted’s judgement',
  stability: 'Children stay',
  freshness: 'Confirmed lately',
};

/** A criterion that homes are compared by, as a person reads it. */
export const criterionInWords = (criterion: Criterion): string =>
  CRITERION_WORDS[criterion] ?? words.inSentence(criterion);

const weights = CRITERIA.map((each) =>
  field(`weight-${each}`, `search.weights.${each}`, criterionInWords(each), whole(0, MOST_WEIGHT), {
    hint: `0 to ${MOST_WEIGHT}; usually ${DEFAULT_WEIGHTS[each]}`,
  }),
);

/** Every question of a need but the responsible council, which depends on who asks. */
const all = [
  field('age', 'search.age', 'Age', whole(0, 25, 'years'), { mandatory: true }),
  field('sex', 'search.sex', 'Sex', one(words.SEX_CHOICES), { mandatory: true }),
  field('childId', 'PlacementAvailability.childId', 'Your own number for the child', whole(0, 999_999_999), {
    hint: 'A number of your case system, never a name or a date of birth. The need has a reference of its own.',
  }),
  field('legalRoute', 'search.legalRoute', 'Legal route', one(words.ROUTE_CHOICES)),
  field('legalRouteBegan', 'search.legalRouteBegan', 'When it began', moment(), {
    hint: 'Police protection, an emergency protection order and a PACE transfer end by themselves: the clock is told from here.',
  }),
  field('from', 'search.wanted.from', 'First day that the place is wanted', date(), { mandatory: true }),
  field('to', 'search.wanted.to', 'First day that it is no longer wanted', date(), {
    hint: 'Leave empty if that is open. A place must be free throughout.',
  }),
  field('shortBreak', 'search.shortBreak', 'Is this a short break?', yesNo(), {
    hint: 'Homes for short breaks only are searched too.',
  }),
  field('home', 'search.postcodes.home', 'Postcode of the child’s home', postcode(), {
    hint: 'Distances are told from here, in bands of 5 miles. Leave empty if it is not known or is to be protected.',
  }),
  field('school', 'search.postcodes.school', 'Postcode of the school', postcode()),
  field('schoolMustContinue', 'search.schoolMustContinue', 'Must the child stay at this school?', yesNo()),
  field('withinMiles', 'search.withinMiles', 'No farther from home than', miles(), {
    hint: 'Leave empty for no limit: what is farther ranks lower anyway. Homes that are farther are left out.',
  }),
  field('important', 'search.postcodes.important', 'People and places the child visits', importantPlaces()),
  field(
    'avoidAreas',
    'search.avoid.areas',
    'Areas to avoid',
    list(upper(OUTWARD), 'Enter first halves of postcodes, like M14, M15'),
    {
      hint: 'First halves of postcodes, parted by commas, like M14, M15.',
    },
  ),
  field(
    'avoidAuthorities',
    'search.avoid.authorities',
    'Council areas to avoid',
    list(any(100), 'Enter names of councils'),
    {
      hint: 'Names of councils, parted by commas, like Salford, Trafford.',
    },
  ),
  field(
    'avoidUrns',
    'search.avoid.urns',
    'Homes or agencies to avoid',
    list(upper(URN), 'Enter URNs, like 2900001, SC900006'),
    {
      hint: 'Their URNs, parted by commas.',
    },
  ),
  field(
    'siblings',
    'PlacementAvailability.siblingCount',
    'Brothers and sisters who are to live there too',
    whole(0, 9),
  ),
  field(
    'companions',
    'PlacementRequirements.livingCompanions',
    'Living with other children',
    one(words.same(required.livingCompanions.options)),
    {
      wanted: true,
    },
  ),
  field('pets', 'PlacementRequirements.pets', 'Can there be pets?', one(words.same(required.pets.options)), {
    wanted: true,
  }),
  field('notWith', 'search.notWith', 'Children not to live with', list(any(60), 'Enter references'), {
    hint: 'Your own references, parted by commas, never names. Each home must assess.',
  }),
  field(
    'communication',
    'PlacementRequirements.communicationNeeds',
    'Are there communication needs?',
    one(COMMUNICATION),
    { wanted: true },
  ),
  field(
    'communicationKinds',
    'PlacementRequirements.specificCommunicationRequirements',
    'Which communication needs?',
    some(words.same(required.specificCommunicationRequirements.options)),
  ),
  field('adaptation', 'PlacementRequirements.homeAdaptation', 'Must the home be adapted?', yesNo(), {
    hint: 'Say which adaptations under “The place itself”.',
    wanted: true,
  }),
  field(
    'culture',
    'PlacementRequirements.culturalNeeds',
    'Cultural needs',
    one(words.same(required.culturalNeeds.options)),
    { wanted: true },
  ),
  field(
    'support',
    'PlacementRequirements.additionalSupport',
    'Additional support',
    some(words.same(required.additionalSupport.options)),
  ),
  field('liberty', 'PlacementRequirements.deprivationOfLiberty', 'Is a deprivation of liberty authorised?', yesNo()),
  field('features', 'search.features', 'What the place must have', some(words.FEATURE_CHOICES), {
    hint: 'All in one place: two rooms that have half each do not count.',
  }),
  field('needs', 'search.needs', 'What the home must be able to meet', some(words.PURPOSE_CHOICES), {
    hint: 'As statements of purpose name it. What a home does not name ranks it lower and does not leave it out.',
  }),
  RISKS_TO_CHILD,
  RISKS_TO_OTHERS,
  field('riskOther', 'Risks.riskOther', 'Any other risk to the child', freeText(500, 3)),
  field('riskToOthersOther', 'Risks.riskToOthersOther', 'Any other risk to others', freeText(500, 3)),
  suitability('fosterCareSuitability', 'Foster care'),
  suitability('residentialCareSuitability', 'A children’s home'),
  suitability('supportedAccommodationSuitability', 'Supported accommodation'),
  field(
    'approvedFor',
    'search.approvedFor',
    'A fostering household must be approved for',
    some(words.APPROVAL_CHOICES),
  ),
  field('budget', 'search.budgetPencePerWeek', 'Budget for a week', pounds(), {
    hint: 'Without VAT. Nothing is left out for its price.',
  }),
  field(
    'inHouseFirst',
    'search.inHouseFirst',
    'Own homes and carers before frameworks, frameworks before spot?',
    yesNo(),
    {
      hint: 'Yes, unless you say otherwise.',
    },
  ),
  ...DETAIL_FIELDS,
  ...weights,
] as const;

const byId = new Map<string, NeedField>(all.map((each) => [each.id, each]));

export function needField(id: string): NeedField {
  const found = byId.get(id);
  if (!found) throw new Error(`No field of a need is called ${id}.`);
  return found;
}

/** The council that looks for the child; asked only of those who look for several. */
export const councilField = (councils: readonly Choice[]): NeedField =>
  field('council', 'search.council', 'Responsible council', one(councils), { mandatory: true });

export const WEIGHT_FIELDS: readonly NeedField[] = weights;
