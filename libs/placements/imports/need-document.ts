import { normalisePostcode } from '#geography';
import { pence, type CalendarDate } from '#kernel';
import { FOSTERING_KINDS, PLACE_FEATURES, PURPOSE_NEEDS } from '#register';
import { CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT, type Criterion, type Weights } from '../domain/criteria';
import { FieldReader } from '../domain/field-reader';
import { LEGAL_ROUTES, type Anchor, type Need, type Suitability } from '../domain/need';
import { readDetails } from './need-details';
import { STANDARD_FIELDS, type StandardField, type StandardPart } from '../domain/standard-fields';

/** Visits a month that home and a school which must continue count for, where the need does not say. Homeward's own rule. */
export const USUAL_VISITS = { home: 4, school: 20, other: 4 } as const;

/** Places beside home and school that distances are told from. */
export const MOST_IMPORTANT = 6;

const OUTWARD = /^[A-Z]{1,2}\d[A-Z\d]?$/;
const POSTCODE = 'a full postcode, for example M1 1AE';

/** Reads a need file's document. @throws DomainError invalid, with each field's path, what was found and what was expected */
export function readNeed(document: unknown): Need {
  return FieldReader.read(document, 'The need', (fields) => {
    const standard = readStandard(fields);
    const said = Object.values(standard).reduce<Record<string, unknown>>((all, part) => ({ ...all, ...part }), {});
    const search = fields.within('search', (within) => readSearch(within, said));
    return { ...search, standard, notSaid: notSaid(said) };
  });
}

/** Reads a file of weights alone. @throws DomainError invalid */
export const readWeights = (document: unknown): Partial<Weights> =>
  FieldReader.read(document, 'The weights', weightsOf);

function readStandard(fields: FieldReader): Need['standard'] {
  const parts = Object.entries(STANDARD_FIELDS) as [StandardPart, Record<string, StandardField>][];
  return Object.fromEntries(
    parts.map(([part, known]) => [
      part,
      fields.within(part, (within) =>
        Object.fromEntries(
          Object.entries(known)
            .map(([name, field]) => [name, readField(within, name, field)] as const)
            .filter(([name]) => within.has(name)),
        ),
      ),
    ]),
  ) as Need['standard'];
}

function readField(fields: FieldReader, name: string, field: StandardField): unknown {
  if (field.takes === 'whole') return fields.whole(name, 0, 999_999_999);
  if (field.takes === 'text') return fields.text(name, 500);
  if (field.takes === 'yes-no') return fields.yesNo(name);
  if (field.takes === 'option') return fields.option(name, field.options);
  return fields.options(name, field.options);
}

function notSaid(said: Readonly<Record<string, unknown>>): string[] {
  return (Object.entries(STANDARD_FIELDS) as [string, Record<string, StandardField>][]).flatMap(([part, known]) =>
    Object.entries(known)
      .filter(([name, { wanted }]) => wanted && said[name] === undefined)
      .map(([name]) => `${part}.${name}`),
  );
}

const URGENCY = { Today: 'today', 'in less than 5 days': 'days', 'in more than 5 days': 'planned' } as const;

function readSearch(search: FieldReader, said: Readonly<Record<string, unknown>>): Omit<Need, 'standard' | 'notSaid'> {
  const whole = 'whole years, from 0 to 25';
  const age = search.needed('age', search.whole('age', 0, 25), whole) ?? 0;
  const sex = search.needed('sex', search.option('sex', ['female', 'male']), 'female or male') ?? 'female';
  const { from, to } = search.within('wanted', readWanted);
  const features = new Set<string>(search.options('features', PLACE_FEATURES));
  if (said['pets'] === 'Yes - must') features.add('pets-allowed');
  if (said['livingCompanions'] === 'Solo placement recommended') features.add('single-occupancy');
  const suitability = (name: string): Suitability => (said[name] as Suitability | undefined) ?? 'Not specified';
  const budget = search.whole('budgetPencePerWeek', 0, 10_000_000);
  const schoolMustContinue = search.yesNo('schoolMustContinue') ?? false;
  const details = readDetails(search, said['deprivationOfLiberty'] === true);
  const places = search.within('postcodes', (fields) => readPlaces(fields, schoolMustContinue));
  return {
    council: search.text('council'),
    age,
    sex,
    legalRoute: search.option('legalRoute', LEGAL_ROUTES),
    legalRouteBegan: search.read('legalRouteBegan', readMoment, 'a moment such as 2026-01-05T14:30Z'),
    ...places,
    schoolMustContinue,
    withinMiles: readWithin(search),
    avoid: search.within('avoid', readAvoid),
    siblings: readSiblings(search, said['siblingCount'] as number | undefined, details.siblingsWith.length),
    notWith: [...new Set(search.list('notWith', referenceOf, 'an opaque reference of 1 to 60 characters'))],
    from,
    to,
    urgency:
      search.option('urgency', ['today', 'days', 'planned']) ??
      URGENCY[said['neededBy'] as keyof typeof URGENCY] ??
      null,
    features: [...features],
    needs: search.options('needs', PURPOSE_NEEDS),
    approvedFor: search.options('approvedFor', FOSTERING_KINDS),
    shortBreak: search.yesNo('shortBreak') ?? false,
    suitability: {
      fostering: suitability('fosterCareSuitability'),
      residential: suitability('residentialCareSuitability'),
      supportedAccommodation: suitability('supportedAccommodationSuitability'),
    },
    budgetPerWeek: budget === null ? null : pence(budget),
    inHouseFirst: search.yesNo('inHouseFirst') ?? true,
    weights: { ...DEFAULT_WEIGHTS, ...search.within('weights', weightsOf) },
    details,
  };
}

/** How many are to live there too. No more can be described than that. */
function readSiblings(search: FieldReader, count: number | undefined, described: number): number {
  const siblings = search.whole('siblings', 0, 9) ?? count ?? described;
  if (described > siblings)
    search.refuse('siblingsWith', `${described} of them`, `${siblings} at most, as many as are said to live there too`);
  return siblings;
}

function readWanted(fields: FieldReader): { from: CalendarDate; to: CalendarDate | null } {
  const from = fields.needed('from', fields.date('from'), 'a date as YYYY-MM-DD') ?? ('' as CalendarDate);
  const to = fields.date('to');
  if (to !== null && to <= from) fields.refuse('to', to, `a day after ${from}`);
  return { from, to };
}

function readPlaces(fields: FieldReader, schoolMustContinue: boolean): Pick<Need, 'anchors' | 'hasSchool'> {
  const home = fields.read('home', normalisePostcode, POSTCODE);
  const school = fields.read('school', normalisePostcode, POSTCODE);
  const important = fields.each('important', (each) => ({
    name: each.text('name', 60) ?? 'important place',
    postcode: each.needed('postcode', each.read('postcode', normalisePostcode, POSTCODE), POSTCODE) ?? '',
    visitsPerMonth: each.number('visitsPerMonth', 0, 31) ?? USUAL_VISITS.other,
  }));
  if (important.length > MOST_IMPORTANT)
    fields.refuse('important', important.length, `at most ${MOST_IMPORTANT} important places`);
  const anchors: Anchor[] = [];
  if (home !== null) anchors.push({ name: 'home', postcode: home, visitsPerMonth: USUAL_VISITS.home });
  const visits = schoolMustContinue ? USUAL_VISITS.school : 0;
  if (school !== null) anchors.push({ name: 'school', postcode: school, visitsPerMonth: visits });
  return { anchors: [...anchors, ...important], hasSchool: school !== null };
}

const MOMENT = /^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

function readMoment(text: string): Date | null {
  const moment = new Date(text);
  return MOMENT.test(text) && !Number.isNaN(moment.getTime()) ? moment : null;
}

function readWithin(search: FieldReader): number | null {
  const miles = search.whole('withinMiles', 5, 500);
  if (miles !== null && miles % 5 !== 0) search.refuse('withinMiles', miles, 'a multiple of 5, as distances are told');
  return miles;
}

const readAvoid = (fields: FieldReader): Need['avoid'] => ({
  authorities: fields.list('authorities', textOf, 'a code or name of an authority'),
  areas: fields.list('areas', outwardCode, 'the first half of a postcode, for example M14'),
  urns: fields.list('urns', urnOf, 'a URN, for example SC123456'),
});

const textOf = (item: unknown): string | null => (typeof item === 'string' && item.trim() !== '' ? item.trim() : null);

const URN = /^[A-Z]{0,4}\d{1,12}$/;

/** In capitals and without spaces: what is to be avoided must be found. */
function urnOf(item: unknown): string | null {
  const text = textOf(item)?.toUpperCase().replaceAll(' ', '') ?? '';
  return URN.test(text) ? text : null;
}

/** Of a child, in words of the council's own: short, so that it stays one. */
function referenceOf(item: unknown): string | null {
  const text = textOf(item);
  return text !== null && text.length <= 60 ? text : null;
}

function outwardCode(item: unknown): string | null {
  const text = textOf(item)?.toUpperCase() ?? '';
  return OUTWARD.test(text) ? text : null;
}

function weightsOf(fields: FieldReader): Partial<Weights> {
  const given = CRITERIA.map((each) => [each, fields.number(each, 0, MOST_WEIGHT)] as [Criterion, number | null]);
  return Object.fromEntries(given.filter(([, weight]) => weight !== null));
}
