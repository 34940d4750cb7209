import { FOSTERING, LOCATIONS, RUN_BY, STEP_KINDS, STEP_STATES, type PlanStep } from '#sufficiency';
import { penceOfPounds } from '../oversight/figures-form';
import { writtenIn } from '../oversight/form-words';
import { counted, day, pounds } from '../rendering/formats';
import type { FormError } from '../rendering/pages';
import { dayIn, dayValues } from './day-parts';

type Given = Readonly<Record<string, unknown>>;
type Field = keyof PlanStep;

/** One control of a page of the plan. */
export interface PlanField {
  readonly id: Field;
  readonly label: string;
  readonly hint?: string;
  readonly widget: 'text' | 'whole' | 'pounds' | 'day' | 'radios' | 'area';
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
  readonly fosteringOnly?: true;
}

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, text]) => ({ value, text }));

const FIELDS = {
  step: {
    id: 'step',
    label: 'Reference',
    hint: 'Your own, the same from year to year. For example: S-01',
    widget: 'text',
  },
  title: {
    id: 'title',
    label: 'What it is',
    hint: 'Without an address. For example: Two-bed home, north',
    widget: 'text',
  },
  kind: { id: 'kind', label: 'Kind', widget: 'radios', choices: choicesOf(STEP_KINDS) },
  runBy: { id: 'runBy', label: 'Who runs it', widget: 'radios', choices: choicesOf(RUN_BY) },
  location: { id: 'location', label: 'Where', widget: 'radios', choices: choicesOf(LOCATIONS) },
  places: {
    id: 'places',
    label: 'Places',
    hint: 'In the home, or that the households are approved for.',
    widget: 'whole',
  },
  households: { id: 'households', label: 'Households to be approved', widget: 'whole', fosteringOnly: true },
  capitalPence: { id: 'capitalPence', label: 'Capital committed', widget: 'pounds' },
  grantPence: { id: 'grantPence', label: 'Of it, granted by others', widget: 'pounds' },
  grantSource: { id: 'grantSource', label: 'Who grants it', hint: 'For example: DfE capital grant', widget: 'text' },
  spentPence: { id: 'spentPence', label: 'Spent so far', widget: 'pounds' },
  nextMilestone: {
    id: 'nextMilestone',
    label: 'Next milestone',
    hint: 'For example: planning permission',
    widget: 'text',
  },
  milestoneOn: { id: 'milestoneOn', label: 'When it is expected', widget: 'day' },
  expectedOpening: {
    id: 'expectedOpening',
    label: 'Expected opening',
    hint: 'When the places are expected to be there.',
    widget: 'day',
  },
  status: { id: 'status', label: 'How far it is', widget: 'radios', choices: choicesOf(STEP_STATES) },
  openedOn: { id: 'openedOn', label: 'Opened on', hint: 'Only when it is opened.', widget: 'day' },
  deliveredPlaces: { id: 'deliveredPlaces', label: 'Places delivered so far', widget: 'whole' },
  deliveredHouseholds: {
    id: 'deliveredHouseholds',
    label: 'Households approved so far',
    widget: 'whole',
    fosteringOnly: true,
  },
  note: { id: 'note', label: 'Note', hint: 'It is shown in the report. 500 characters at most.', widget: 'area' },
} as const satisfies Record<Field, PlanField>;

/** The pages on which a step is changed, one thing each. */
export const PARTS = {
  what: { title: 'What it is', fields: ['title', 'kind', 'runBy', 'location'] },
  size: { title: 'Places and households', fields: ['places', 'households'] },
  money: { title: 'Capital and grant', fields: ['capitalPence', 'grantPence', 'grantSource', 'spentPence'] },
  dates: { title: 'Milestone and opening', fields: ['nextMilestone', 'milestoneOn', 'expectedOpening'] },
  delivery: {
    title: 'How far it is',
    fields: ['status', 'openedOn', 'deliveredPlaces', 'deliveredHouseholds'],
  },
  note: { title: 'Note', fields: ['note'] },
} as const satisfies Record<string, { title: string; fields: readonly Field[] }>;
export type Part = keyof typeof PARTS;
export const isPart = (text: string): text is Part => Object.hasOwn(PARTS, text);

const NEW: readonly Field[] = ['step', 'title', 'kind', 'runBy', 'location', 'places', 'expectedOpening'];

/** Fields of a part, without those that a home has no use for; of a new step those that no step is without. */
export const fieldsOf = (part: Part | null, step: PlanStep | null): PlanField[] =>
  (part === null ? NEW : PARTS[part].fields)
    .map((id): PlanField => FIELDS[id])
    .filter(({ fosteringOnly }) => !fosteringOnly || (step !== null && FOSTERING.includes(step.kind)));

/** A step of which nothing is said yet. */
export const EMPTY_STEP: PlanStep = {
  step: '',
  title: '',
  kind: '' as never,
  runBy: 'council',
  location: 'in-area',
  places: Number.NaN,
  households: 0,
  capitalPence: null,
  grantPence: null,
  grantSource: null,
  spentPence: null,
  nextMilestone: null,
  milestoneOn: null,
  expectedOpening: '',
  openedOn: null,
  deliveredPlaces: 0,
  deliveredHouseholds: 0,
  status: 'planned',
  note: null,
};

type Read = { readonly value: unknown } | { readonly error: FormError };

function readDay({ id, label }: PlanField, given: Given): Read {
  const date = dayIn(given, id);
  if (date === undefined)
    return { error: { field: `${id}-day`, message: `${label}: enter a day, month and year, such as 31 1 2027` } };
  if (date !== null || id !== 'expectedOpening') return { value: date };
  return { error: { field: `${id}-day`, message: 'Enter the day on which it is expected to open' } };
}

function readField(field: PlanField, given: Given): Read {
  const { id, widget } = field;
  const text = writtenIn(given, id).trim();
  if (widget === 'day') return readDay(field, given);
  if (widget === 'whole') {
    if (text === '') return { value: id === 'places' ? Number.NaN : 0 };
    return { value: /^\d{1,6}$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : Number.NaN };
  }
  if (widget === 'pounds') {
    const pence = penceOfPounds(text);
    return { value: typeof pence === 'string' ? Number.NaN : pence };
  }
  const needed = widget === 'radios' || id === 'step' || id === 'title';
  return { value: text === '' && !needed ? null : text };
}

/** The step with what the form says of these fields. What is left wrong in it is for the command to say. */
export function readFields(
  fields: readonly PlanField[],
  step: PlanStep,
  given: Given,
): { readonly step: PlanStep; readonly errors: readonly FormError[] } {
  const errors: FormError[] = [];
  const said: Record<string, unknown> = {};
  for (const field of fields) {
    const read = readField(field, given);
    if ('error' in read) errors.push(read.error);
    else said[field.id] = read.value;
  }
  return { step: { ...step, ...said }, errors };
}

/** What a command found wrong, at the control that answers for it. */
export const atControl = ({ field, message }: FormError): FormError => ({
  field: FIELDS[field as Field]?.widget === 'day' ? `${field}-day` : field,
  message,
});

const poundsText = (pence: unknown): string => (typeof pence === 'number' ? String(pence / 100) : '');

/** A field as its page draws it: what the form sent, or what the step says. */
export function fieldView(field: PlanField, step: PlanStep, errors: readonly FormError[], sent: Given | null) {
  const { id, widget } = field;
  const value = step[id];
  const error = errors.find((each) => each.field === id || each.field === `${id}-day`);
  const stored =
    widget === 'day'
      ? dayValues(id, typeof value === 'string' ? value : null)
      : { [id]: widget === 'pounds' ? poundsText(value) : Number.isNaN(value) ? '' : String(value ?? '') };
  const values =
    sent === null ? stored : Object.fromEntries(Object.keys(stored).map((key) => [key, writtenIn(sent, key)]));
  return { ...field, values, error: error && { text: error.message } };
}

const money = (name: string, pence: number | null): string => `${name}: ${pence === null ? 'not said' : pounds(pence)}`;

/** What a step says, part by part, as its page lists it. */
export function stepSummary(step: PlanStep): { part: Part; title: string; lines: string[] }[] {
  const fostering = FOSTERING.includes(step.kind);
  const ofHouseholds = (count: number): string[] => (fostering ? [counted(count, 'household', 'households')] : []);
  const milestone = step.nextMilestone
    ? `Next: ${step.nextMilestone}${step.milestoneOn ? `, ${day(step.milestoneOn)}` : ''}`
    : 'No milestone said';
  const opened = step.openedOn ? [`Opened ${day(step.openedOn)}`] : [];
  const lines: Record<Part, string[]> = {
    what: [step.title, STEP_KINDS[step.kind], RUN_BY[step.runBy], LOCATIONS[step.location]],
    size: [counted(step.places, 'place', 'places'), ...ofHouseholds(step.households)],
    money: [
      money('Capital', step.capitalPence),
      `${money('Grant', step.grantPence)}${step.grantSource ? ` (${step.grantSource})` : ''}`,
      money('Spent', step.spentPence),
    ],
    dates: [milestone, `Expected opening: ${day(step.expectedOpening)}`],
    delivery: [
      STEP_STATES[step.status],
      ...opened,
      `${counted(step.deliveredPlaces, 'place', 'places')} delivered`,
      ...ofHouseholds(step.deliveredHouseholds).map((text) => `${text} approved`),
    ],
    note: [step.note ?? 'None'],
  };
  return (Object.keys(PARTS) as Part[]).map((part) => ({ part, title: PARTS[part].title, lines: lines[part] }));
}
