import { valueAt } from '#placements';
import { date, freeText, list, one } from './field-kinds';
import { atPath, field, type NeedField } from './need-field';
import { needField } from './need-fields';

const LIVES = [
  { value: 'at-a-distance', text: 'At a distance' },
  { value: 'residential', text: 'In residential care' },
  { value: 'both', text: 'In residential care at a distance' },
];

const PLANS = [
  { value: 'return', text: 'To come nearer home' },
  { value: 'step-down', text: 'To step down to a family or more independence' },
];

const READINESS = [
  { value: 'ready', text: 'Ready' },
  { value: 'preparing', text: 'Preparing' },
  { value: 'not-ready', text: 'Not ready' },
];

const needed = { mandatory: true } as const;

/** A question of a need, whose answer the entry keeps under what is wanted. */
function wanted(id: string): NeedField {
  const { get, put, paths, ...rest } = needField(id);
  return {
    ...rest,
    paths: paths.map((path) => `wanted.${path}`),
    get: (document) => get((valueAt(document, 'wanted') ?? {}) as Record<string, unknown>),
    put: (value) => atPath('wanted', put(value)),
  };
}

/** What the come-home list asks of a child: how it stands, and what is wanted. */
export const COME_HOME_FIELDS: readonly NeedField[] = [
  field('reference', 'reference', 'Your own reference for the child', freeText(40), {
    ...needed,
    hint: 'Letters, digits, dots and hyphens. Never a name or a date of birth.',
  }),
  field('lives', 'lives', 'Where the child lives now', one(LIVES), needed),
  field('plan', 'plan', 'The plan', one(PLANS), needed),
  field('readiness', 'readiness', 'Readiness', one(READINESS), needed),
  field('barrier', 'barrier', 'What stands in the way', freeText(500, 3), {
    hint: 'Leave empty if nothing does. No names.',
  }),
  field('targetDate', 'targetDate', 'Target date', date(), needed),
  field(
    'areas',
    'areas',
    'Council areas to come to',
    list((item) => item, 'Enter names of councils'),
    {
      hint: 'Names of councils, parted by commas. Leave empty for anywhere.',
    },
  ),
  ...['age', 'sex', 'home'].map(wanted),
  ...['fosterCareSuitability', 'residentialCareSuitability', 'supportedAccommodationSuitability'].map(wanted),
  ...['features', 'needs'].map(wanted),
];

export const livesInWords = (value: string): string => LIVES.find((each) => each.value === value)?.text ?? value;
export const planInWords = (value: string): string => PLANS.find((each) => each.value === value)?.text ?? value;
export const readinessInWords = (value: string): string =>
  READINESS.find((each) => each.value === value)?.text ?? value;
