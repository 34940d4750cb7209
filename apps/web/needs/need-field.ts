import { valueAt, type NeedDocument } from '#placements';
import type { FieldKind } from './field-kinds';

type Patch = Record<string, unknown>;

/** One question of a need, and where in its document the answer is kept. */
export interface NeedField {
  /** Name of the form's field. */
  readonly id: string;
  /** Its label, and its key in a summary. */
  readonly name: string;
  readonly hint?: string;
  readonly kind: FieldKind;
  /** A need is not opened without it. */
  readonly mandatory?: boolean;
  /** The Placements Data Standard wants it of every referral. */
  readonly wanted?: boolean;
  /** Paths in the document that it answers for. */
  readonly paths: readonly string[];
  get(document: NeedDocument): unknown;
  /** What its controls begin with where that is not the whole answer: what is said of it so far. */
  soFar?(document: NeedDocument): unknown;
  /** The part of the document that says it; null takes back what was said. */
  put(value: unknown): Patch;
}

/** Nested objects down to a path of names, with the value at its end. */
export function atPath(path: string, value: unknown): Patch {
  const names = path.split('.');
  return names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Patch;
}

type Words = Pick<NeedField, 'hint' | 'mandatory' | 'wanted'>;

/** A field that is kept under one path. */
export const field = (id: string, path: string, name: string, kind: FieldKind, words: Words = {}): NeedField => ({
  id,
  name,
  kind,
  ...words,
  paths: [path],
  get: (document) => valueAt(document, path),
  put: (value) => atPath(path, value),
});
