import { displayPostcode, normalisePostcode } from '#geography';
import { inWords, readCalendarDate } from '#kernel';

/** A form as it was sent: what has several values is a list. */
export type Form = Readonly<Record<string, unknown>>;

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

/** What a field makes of a form: a value of the need's document, null for nothing said, or what is wrong with it. */
export type Reading = { readonly value: unknown } | { readonly error: string; readonly at?: string };

/** One kind of field: how it is read from a form, shown in one, and said in words. */
export interface FieldKind {
  /** Which macro draws it. */
  readonly widget: 'input' | 'textarea' | 'date' | 'moment' | 'radios' | 'checkboxes' | 'places' | 'siblings';
  readonly choices?: readonly Choice[];
  /** Width of an input, or what stands before or after it. */
  readonly attributes?: Readonly<Record<string, string>>;
  read(form: Form, id: string, name: string): Reading;
  /** Raw text of each control by its name, from a value of the document. */
  show(value: unknown, id: string): Readonly<Record<string, unknown>>;
  words(value: unknown): string;
}

export const textOf = (form: Form, id: string): string => {
  const given = form[id];
  return typeof given === 'string' ? given.trim() : '';
};

export const textsOf = (form: Form, id: string): string[] =>
  [form[id] ?? []].flat().filter((each): each is string => typeof each === 'string' && each !== '');

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Single line of text that `parse` understands. */
function line(
  parse: (text: string) => unknown,
  wrong: (name: string) => string,
  attributes: Readonly<Record<string, string>>,
  shown: (value: unknown) => string = String,
  words: (value: unknown) => string = shown,
): FieldKind {
  return {
    widget: 'input',
    attributes,
    read(form, id, name) {
      const text = textOf(form, id);
      if (text === '') return { value: null };
      const value = parse(text);
      return value === null ? { error: wrong(lower(name)) } : { value };
    },
    show: (value, id) => ({ [id]: value === undefined ? '' : shown(value) }),
    words,
  };
}

export function whole(least: number, most: number, suffix = ''): FieldKind {
  const parse = (text: string): number | null => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : null;
  };
  const shown = (value: unknown): string => `${String(value)}${suffix === '' ? '' : ` ${suffix}`}`;
  return line(
    parse,
    (name) => `Enter ${name} as a whole number from ${least} to ${most}`,
    { classes: 'govuk-input--width-4', inputmode: 'numeric', suffix },
    String,
    shown,
  );
}

export const miles = (): FieldKind =>
  line(
    (text) => (/^\d{1,3}$/.test(text) && Number(text) >= 5 && Number(text) % 5 === 0 ? Number(text) : null),
    (name) => `Enter ${name} as 5, 10, 15 and so on: distances are told in steps of 5 miles`,
    { classes: 'govuk-input--width-4', inputmode: 'numeric', suffix: 'miles' },
    String,
    (value) => `${String(value)} miles`,
  );

/** Whole pounds on the page, pence in the document. */
export const pounds = (): FieldKind =>
  line(
    (text) => {
      const plain = text.replace(/[£,\s]/g, '');
      return /^\d{1,6}$/.test(plain) && Number(plain) <= 100_000 ? Number(plain) * 100 : null;
    },
    (name) => `Enter ${name} in whole pounds, up to 100,000`,
    { classes: 'govuk-input--width-5', inputmode: 'numeric', prefix: '£' },
    (value) => String(Math.round(Number(value) / 100)),
    (value) => `£${Math.round(Number(value) / 100).toLocaleString('en-GB')}`,
  );

export const postcode = (): FieldKind =>
  line(
    normalisePostcode,
    (name) => `Enter ${name} in full, like M1 1AE`,
    { classes: 'govuk-input--width-10', autocapitalize: 'characters' },
    (value) => displayPostcode(normalisePostcode(String(value)) ?? String(value)),
  );

export function freeText(longest: number, rows = 1): FieldKind {
  const parse = (given: string): string | null => (given.length <= longest ? given : null);
  const kind = line(parse, (name) => `Shorten ${name} to ${longest} characters or fewer`, { rows: String(rows) });
  return rows > 1 ? { ...kind, widget: 'textarea' } : kind;
}

/** A list in one line, parted by commas. */
export function list<T>(
  parse: (item: string) => T | null,
  wrong: string,
  written: (item: unknown) => string = String,
): FieldKind {
  return {
    ...line(
      () => null,
      () => wrong,
      {},
      (value) => (value as unknown[]).map(written).join(', '),
    ),
    read(form, id) {
      const items = textOf(form, id)
        .split(/[,;\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== '');
      if (items.length === 0) return { value: null };
      const read = items.map(parse);
      const bad = items.find((_, index) => read[index] === null);
      return bad === undefined ? { value: read } : { error: `${wrong}. “${bad}” is not one` };
    },
  };
}

/** A list with one item a line. */
export const lines = (longest: number): FieldKind => ({
  widget: 'textarea',
  attributes: { rows: '3' },
  read(form, id, name) {
    const items = textOf(form, id)
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    if (items.length === 0) return { value: null };
    if (items.every((each) => each.length <= longest)) return { value: items };
    return { error: `Shorten each line of ${lower(name)} to ${longest} characters or fewer` };
  },
  show: (value, id) => ({ [id]: Array.isArray(value) ? value.join('\n') : '' }),
  words: (value) => (value as string[]).join('; '),
});

const dayText = (form: Form, id: string): string[] =>
  ['day', 'month', 'year'].map((part) => textOf(form, `${id}-${part}`));

/** Undefined where nothing was entered, null where it is no date. */
function dayIn(form: Form, id: string): string | null | undefined {
  const [day = '', month = '', year = ''] = dayText(form, id);
  if (day === '' && month === '' && year === '') return undefined;
  return readCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function showDay(value: unknown, id: string): Record<string, string> {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.slice(0, 10).split('-') : [];
  return {
    [`${id}-day`]: day && String(Number(day)),
    [`${id}-month`]: month && String(Number(month)),
    [`${id}-year`]: year,
  };
}

export const date = (): FieldKind => ({
  widget: 'date',
  read(form, id, name) {
    const value = dayIn(form, id);
    if (value === null) return { error: `${name} must be a real date, like 27 3 2026`, at: `${id}-day` };
    return { value: value ?? null };
  },
  show: showDay,
  words: (value) => inWords(readCalendarDate(String(value)) ?? (String(value) as never)),
});

const CLOCK = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;
const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment's day and time of the clock in London, "2026-03-27" and "14:30". */
function clockOf(moment: Date): { day: string; time: string } {
  const part = Object.fromEntries(inLondon.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** Of the two that a clock in London may mean, the one that it shows: in summer an hour before that of Greenwich. */
function momentAt(day: string, time: string): string | null {
  const moments = [0, 1].map((hours) => new Date(Date.parse(`${day}T${time}:00Z`) - hours * 3_600_000));
  const meant = moments.find((moment) => {
    const clock = clockOf(moment);
    return clock.day === day && clock.time === time;
  });
  return meant ? `${meant.toISOString().slice(0, 16)}Z` : null;
}

/** A day and a time of day in London. */
export const moment = (): FieldKind => ({
  widget: 'moment',
  read(form, id, name) {
    const day = dayIn(form, id);
    const time = textOf(form, `${id}-time`);
    if (day === undefined && time === '') return { value: null };
    if (typeof day !== 'string') return { error: `${name}: enter a real date, like 27 3 2026`, at: `${id}-day` };
    const [, hour = '', minute = ''] = CLOCK.exec(time) ?? [];
    const value = hour === '' ? null : momentAt(day, `${hour.padStart(2, '0')}:${minute}`);
    return value === null ? { error: `${name}: enter the time of day, like 14:30`, at: `${id}-time` } : { value };
  },
  show(value, id) {
    const { day, time } = typeof value === 'string' ? clockOf(new Date(value)) : { day: '', time: '' };
    return { ...showDay(day || undefined, id), [`${id}-time`]: time };
  },
  words(value) {
    const { day, time } = clockOf(new Date(String(value)));
    return `${inWords(readCalendarDate(day) ?? (day as never))} at ${time}`;
  },
});

const choiceIn = (choices: readonly Choice[], value: unknown): string =>
  choices.find((each) => each.value === String(value))?.text ?? String(value);

export const one = (choices: readonly Choice[]): FieldKind => ({
  widget: 'radios',
  choices,
  read(form, id) {
    const given = textOf(form, id);
    if (given === '') return { value: null };
    return choices.some(({ value }) => value === given) ? { value: given } : { error: 'Choose one of the answers' };
  },
  show: (value, id) => ({ [id]: value === undefined ? '' : String(value) }),
  words: (value) => choiceIn(choices, value),
});

const YES_NO: readonly Choice[] = [
  { value: 'true', text: 'Yes' },
  { value: 'false', text: 'No' },
];

export function yesNo(): FieldKind {
  const kind = one(YES_NO);
  return {
    ...kind,
    read(form, id, name) {
      const read = kind.read(form, id, name);
      return 'value' in read && read.value !== null ? { value: read.value === 'true' } : read;
    },
  };
}

/** Any number of the choices; none ticked is nothing said. */
export const some = (choices: readonly Choice[]): FieldKind => ({
  widget: 'checkboxes',
  choices,
  read(form, id) {
    const given = textsOf(form, id);
    const known = choices.map(({ value }) => value).filter((value) => given.includes(value));
    if (known.length !== new Set(given).size) return { error: 'Choose from the answers' };
    return { value: known.length === 0 ? null : known };
  },
  show: (value, id) => ({ [id]: Array.isArray(value) ? value : [] }),
  words: (value) => (value as string[]).map((each) => choiceIn(choices, each)).join(', '),
});
