import { ConflictError, DomainError, type NextStep } from '#kernel';
import { textOf, type FieldKind, type Form } from '../needs/field-kinds';
import type { FieldView } from '../needs/task-form';
import type { FormError } from '../rendering/pages';

/** One question of a form that takes a step. */
export interface AskedField {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly hint?: string;
  /** What is said when it was left empty; an optional one has none. */
  readonly needed?: string;
  /** What stands in it at first. */
  readonly value?: unknown;
}

export type Answers = Readonly<Record<string, unknown>>;

/** A form as it came back: its answers by field, null for one that was left empty, and what is to be mended. */
export interface ReadForm {
  readonly answers: Answers;
  readonly errors: readonly FormError[];
}

export function readForm(fields: readonly AskedField[], form: Form): ReadForm {
  const answers: Record<string, unknown> = {};
  const errors: FormError[] = [];
  for (const { id, name, kind, needed } of fields) {
    const reading = kind.read(form, id, name);
    if ('error' in reading) errors.push({ field: reading.at ?? id, message: reading.error });
    else if (reading.value === null && needed !== undefined) errors.push({ field: firstOf(kind, id), message: needed });
    else answers[id] = reading.value;
  }
  return { answers, errors };
}

const firstOf = ({ widget }: FieldKind, id: string): string =>
  widget === 'date' || widget === 'moment' ? `${id}-day` : id;

const SHORT_LINE = 60;

/** @param sent the form as it came back with errors, in place of what stands in the fields at first */
export function askedViews(fields: readonly AskedField[], errors: readonly FormError[] = [], sent?: Form): FieldView[] {
  return fields.map(({ id, name, hint, kind, value, needed }) => {
    const shown = kind.show(value ?? undefined, id);
    const values = sent ? Object.fromEntries(Object.keys(shown).map((key) => [key, sent[key] ?? ''])) : shown;
    const error = errors.find(({ field }) => field === id || field.startsWith(`${id}-`));
    const choices = kind.choices ?? [];
    return {
      id,
      name: needed === undefined ? `${name} (optional)` : name,
      ...(hint === undefined ? {} : { hint }),
      widget: kind.widget,
      choices,
      attributes: kind.attributes ?? {},
      values,
      ...(error ? { error: { text: error.message } } : {}),
      optional: needed === undefined,
      inline: choices.length <= 4 && choices.reduce((sum, { text }) => sum + text.length, 0) <= SHORT_LINE,
    };
  });
}

/** The version that the person saw, as the form carries it; nothing from a form that names none. */
export function seenVersion(form: Form): { readonly version?: number } {
  const seen = textOf(form, 'version');
  return /^\d{1,9}$/.test(seen) ? { version: Number(seen) } : {};
}

/** What a command refused, as a page tells it beside the form. */
export interface Refusal {
  readonly status: 400 | 409;
  readonly errors: readonly FormError[];
  readonly conflict: { readonly message: string; readonly next: readonly NextStep[] } | null;
}

/**
 * Refusals that a person mends or reads on the form itself.
 * @throws whatever else it was: what is gone, forbidden, or was changed by somebody since
 */
export function refusalOf(problem: unknown, fields: readonly AskedField[], fallback = 'form'): Refusal {
  if (!(problem instanceof DomainError) || !['invalid', 'conflict'].includes(problem.code)) throw problem;
  const known = (field: string | undefined): string =>
    fields.find(({ id }) => id === field)?.id ?? fields[0]?.id ?? fallback;
  if (problem instanceof ConflictError) {
    const errors = problem.details.map(({ field, message }) => ({ field: known(field), message }));
    const own = errors.length > 0 ? errors : [{ field: known(undefined), message: problem.message }];
    return { status: 409, errors: own, conflict: { message: problem.message, next: problem.next } };
  }
  const told = problem.details.map(({ field, message }) => ({
    field: known(field),
    message: message === 'is empty' ? problem.message : message,
  }));
  return {
    status: problem.code === 'conflict' ? 409 : 400,
    errors: told.length > 0 ? told : [{ field: known(undefined), message: problem.message }],
    conflict: null,
  };
}
