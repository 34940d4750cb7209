import { DomainError, invalid, isId, type ErrorDetail } from '#kernel';

interface FieldTypes {
  /** A UUID: the id of a row, never a child's or a person's own number. */
  id: string;
  /** A word of a code list: letters, digits, dot, hyphen, underscore; at most 40. */
  code: string;
  /** A calendar year from 1900 to 2200. */
  year: number;
  number: number;
  boolean: boolean;
  /** YYYY-MM-DD. */
  date: string;
}

export type FieldKind = keyof FieldTypes;

/** The fields of a job, each with its kind; a kind with `?` may be left out. There is no kind for free text. */
export type PayloadShape = Readonly<Record<string, FieldKind | `${FieldKind}?`>>;

type RequiredFields<S extends PayloadShape> = {
  [K in keyof S as S[K] extends FieldKind ? K : never]: S[K] extends FieldKind ? FieldTypes[S[K]] : never;
};
type OptionalFields<S extends PayloadShape> = {
  [K in keyof S as S[K] extends FieldKind ? never : K]?: S[K] extends `${infer Kind extends FieldKind}?`
    ? FieldTypes[Kind]
    : never;
};

/** The type of a payload of that shape. */
export type PayloadOf<S extends PayloadShape> = RequiredFields<S> & OptionalFields<S>;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const checks: Record<FieldKind, { expected: string; holds: (value: unknown) => boolean }> = {
  id: { expected: 'a UUID', holds: (value) => typeof value === 'string' && isId(value) },
  code: { expected: 'a code of at most 40 letters, digits, dots, hyphens', holds: (v) => isText(v) && CODE.test(v) },
  year: { expected: 'a year', holds: (v) => Number.isInteger(v) && Number(v) >= 1900 && Number(v) <= 2200 },
  number: { expected: 'a number', holds: (value) => Number.isFinite(value) },
  boolean: { expected: 'true or false', holds: (value) => typeof value === 'boolean' },
  date: { expected: 'a date as YYYY-MM-DD', holds: (v) => isText(v) && DATE.test(v) && isRealDate(v) },
};

/**
 * Refuses anything but the declared ids, codes, numbers, booleans and dates, so that a job cannot carry personal data.
 * The value itself is never repeated in the message.
 * @throws DomainError invalid, naming the job and each field
 */
export function checkPayload<S extends PayloadShape>(job: string, shape: S, payload: unknown): PayloadOf<S> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw invalid(`The payload of job ${job} must be an object with the fields ${Object.keys(shape).join(', ')}.`);
  }
  const details = [...undeclaredFields(shape, payload), ...wrongFields(shape, payload as Record<string, unknown>)];
  if (details.length > 0) throw refusal(job, details);
  return payload as PayloadOf<S>;
}

function* wrongFields(shape: PayloadShape, payload: Record<string, unknown>): Generator<ErrorDetail> {
  for (const [field, declared] of Object.entries(shape)) {
    const optional = declared.endsWith('?');
    const value = payload[field];
    if (value === undefined && optional) continue;
    const check = checks[declared.replace('?', '') as FieldKind];
    if (!check.holds(value)) yield { field, message: `${field} must be ${check.expected}` };
  }
}

function* undeclaredFields(shape: PayloadShape, payload: object): Generator<ErrorDetail> {
  for (const field of Object.keys(payload)) {
    if (!Object.hasOwn(shape, field)) yield { field, message: `${field} is not a field of this job` };
  }
}

const refusal = (job: string, details: ErrorDetail[]): DomainError =>
  invalid(
    `The payload of job ${job} is refused: ${details.map((d) => d.message).join('; ')}. Jobs carry ids only.`,
    details,
  );

const isText = (value: unknown): value is string => typeof value === 'string';
const isRealDate = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
