import type { CalendarDate, ErrorDetail } from '#kernel';
import { daysBetween, readCalendarDate } from '#kernel';
import type { NeedDocument } from '#placements';
import type { FormError } from '../rendering/pages';
import type { Choice, Form } from './field-kinds';
import type { NeedField } from './need-field';

type Part = Record<string, unknown>;

export interface TaskReading {
  /** What the form says, as a part of the need's document; null takes back what was said. */
  readonly part: Part;
  readonly errors: readonly FormError[];
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Two parts in one; a null stays, since it says that something is taken back. */
function joined(first: Part, second: Part): Part {
  const all = new Map(Object.entries(first));
  for (const [name, value] of Object.entries(second)) {
    const before = all.get(name);
    all.set(name, isPart(before) && isPart(value) ? joined(before, value) : value);
  }
  return Object.fromEntries(all);
}

/** Reads what a task's page sent. Fields that a need cannot do without must be there. */
export function readTask(fields: readonly NeedField[], form: Form): TaskReading {
  const errors: FormError[] = [];
  let part: Part = {};
  for (const field of fields) {
    const read = field.kind.read(form, field.id, field.name);
    if ('error' in read) errors.push({ field: read.at ?? firstControl(field), message: read.error });
    else if (read.value === null && field.mandatory)
      errors.push({ field: firstControl(field), message: missing(field) });
    else part = joined(part, field.put(read.value));
  }
  return { part, errors };
}

const missing = ({ name, kind }: NeedField): string =>
  `${kind.choices ? 'Choose' : 'Enter'} the ${name.charAt(0).toLowerCase()}${name.slice(1)}`;

const firstControl = ({ id, kind }: NeedField): string => {
  if (kind.widget === 'date' || kind.widget === 'moment') return `${id}-day`;
  if (kind.widget === 'siblings') return `${id}-1-age`;
  return kind.widget === 'places' ? `${id}-1-postcode` : id;
};

/** The standard's words for how soon a place is needed, from the first wanted day. */
export function neededBy(part: Part, today: CalendarDate): Part {
  const search = isPart(part['search']) ? part['search'] : {};
  const wanted = isPart(search['wanted']) ? search['wanted'] : {};
  const from = typeof wanted['from'] === 'string' ? readCalendarDate(wanted['from']) : null;
  if (from === null) return part;
  const days = daysBetween(today, from);
  const soon = days <= 0 ? 'Today' : days < 5 ? 'in less than 5 days' : 'in more than 5 days';
  return joined(part, { PlacementAvailability: { neededBy: soon } });
}

/** A new document has nothing to take back: what is null in the part is left out. */
export const withoutNothing = (part: Part): Part =>
  JSON.parse(JSON.stringify(part, (_, value: unknown) => (value === null ? undefined : value))) as Part;

/** What a command found wrong, at the field that answers for it. */
export function errorsAt(fields: readonly NeedField[], details: readonly ErrorDetail[]): FormError[] {
  return details.map(({ field: path = '', message }) => {
    const found = fields.find(({ paths }) => paths.some((each) => path === each || path.startsWith(`${each}[`)));
    return found ? { field: firstControl(found), message: `${found.name}: ${message}` } : { field: 'task', message };
  });
}

/** A field as its macro draws it. */
export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly widget: string;
  readonly choices: readonly Choice[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Raw text of its controls. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly error?: { readonly text: string };
  readonly optional: boolean;
  /** Few short answers, in one line. */
  readonly inline: boolean;
}

const SHORT_LINE = 60;

/** @param sent the form as it came back with errors, in place of what the document says */
export function fieldViews(
  fields: readonly NeedField[],
  document: NeedDocument,
  errors: readonly FormError[],
  sent?: Form,
): FieldView[] {
  return fields.map(({ id, name, hint, kind, mandatory, wanted, get, soFar }) => {
    const shown = kind.show(get(document) ?? soFar?.(document), id);
    const values = sent ? Object.fromEntries(Object.keys(shown).map((key) => [key, sent[key] ?? ''])) : shown;
    const error = errors.find(({ field }) => field === id || field.startsWith(`${id}-`));
    const choices = kind.choices ?? [];
    const length = choices.reduce((sum, { text }) => sum + text.length, 0);
    return {
      id,
      name,
      ...(hint === undefined ? {} : { hint }),
      widget: kind.widget,
      choices,
      attributes: kind.attributes ?? {},
      values,
      ...(error ? { error: { text: error.message } } : {}),
      optional: !mandatory && !wanted,
      inline: choices.length <= 4 && length <= SHORT_LINE,
    };
  });
}
