/** A need as `homeward search --need` takes it; of a draft, as much of it as was said. */
export type NeedDocument = Readonly<Record<string, unknown>>;

/** What a need cannot be opened without, by its path in the document, in the order in which a person is asked. */
export const MANDATORY = {
  'search.council': 'The responsible council',
  'search.age': 'The age in whole years',
  'search.sex': 'The sex',
  'search.wanted.from': 'The first day on which the place is wanted',
} as const;

export type MandatoryField = keyof typeof MANDATORY;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is at a path of names; undefined where there is nothing, or null. */
export function valueAt(document: NeedDocument, path: string): unknown {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      document,
    );
  return found ?? undefined;
}

/** The mandatory fields that a document leaves out. */
export const missingFields = (document: NeedDocument): MandatoryField[] =>
  (Object.keys(MANDATORY) as MandatoryField[]).filter((path) => valueAt(document, path) === undefined);

/**
 * A part said anew laid over what was said: objects field by field, everything else whole, null takes a field away
 * (RFC 7396).
 */
export function mergePart(document: NeedDocument, part: NeedDocument): NeedDocument {
  const merged = new Map(Object.entries(document));
  for (const [name, value] of Object.entries(part)) {
    const before = merged.get(name);
    if (value === null) merged.delete(name);
    else merged.set(name, isObject(value) ? mergePart(isObject(before) ? before : {}, value) : value);
  }
  return Object.fromEntries(merged);
}
