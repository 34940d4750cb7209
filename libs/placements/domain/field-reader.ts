import { invalid, readCalendarDate, type CalendarDate, type ErrorDetail } from '#kernel';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
};

/**
 * Reads fields of a JSON document by name. What is wrong is kept, each with its path, what was found and what was expected,
 * so that a person hears of all of it at once. A field left out, or null, is not known: null.
 */
export class FieldReader {
  private readonly asked = new Set<string>();

  private constructor(
    private readonly fields: Fields,
    private readonly path: string,
    private readonly problems: ErrorDetail[],
  ) {}

  /** Reads a document; throws what was wrong with all of it. @throws DomainError invalid, with a message for each field */
  static read<T>(document: unknown, what: string, reading: (fields: FieldReader) => T): T {
    if (!isFields(document)) throw invalid(`${what} is ${shown(document)}. Expected a JSON object.`);
    const problems: ErrorDetail[] = [];
    const reader = new FieldReader(document, '', problems);
    const value = reading(reader);
    reader.refuseOthers();
    if (problems.length === 0) return value;
    const told = problems.map(({ field, message }) => `${field}: ${message}`);
    throw invalid(`${what} cannot be read:\n${told.join('\n')}`, problems);
  }

  has(name: string): boolean {
    return (this.fields[name] ?? null) !== null;
  }

  private value(name: string): unknown {
    this.asked.add(name);
    return this.fields[name] ?? null;
  }

  private at = (name: string): string => (this.path === '' ? name : `${this.path}.${name}`);

  refuse(name: string, found: unknown, expected: string): void {
    this.problems.push({ field: this.at(name), message: `found ${shown(found)}, expected ${expected}.` });
  }

  private parsed<T>(name: string, parse: (value: unknown) => T | null, expected: string): T | null {
    const value = this.value(name);
    if (value === null) return null;
    const read = parse(value);
    if (read === null) this.refuse(name, value, expected);
    return read;
  }

  /** Refuses the document where the field is left out. */
  needed<T>(name: string, value: T | null, expected: string): T | null {
    if (!this.has(name)) this.refuse(name, undefined, expected);
    return value;
  }

  /** What is there, for another reader to read. */
  raw(name: string): unknown {
    return this.value(name);
  }

  whole(name: string, least: number, most: number): number | null {
    const fits = (value: unknown): value is number =>
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
    return this.parsed(name, (value) => (fits(value) ? value : null), `a whole number from ${least} to ${most}`);
  }

  number(name: string, least: number, most: number): number | null {
    const fits = (value: unknown): value is number => typeof value === 'number' && value >= least && value <= most;
    return this.parsed(name, (value) => (fits(value) ? value : null), `a number from ${least} to ${most}`);
  }

  text(name: string, longest = 200): string | null {
    const parse = (value: unknown) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= longest ? value.trim() : null;
    return this.parsed(name, parse, `text of 1 to ${longest} characters`);
  }

  yesNo(name: string): boolean | null {
    return this.parsed(name, (value) => (typeof value === 'boolean' ? value : null), 'true or false');
  }

  date(name: string): CalendarDate | null {
    return this.read(name, readCalendarDate, 'a date as YYYY-MM-DD');
  }

  /** Text that `parse` understands. */
  read<T>(name: string, parse: (text: string) => T | null, expected: string): T | null {
    return this.parsed(name, (value) => (typeof value === 'string' ? parse(value) : null), expected);
  }

  option<const Option extends string>(name: string, options: readonly Option[]): Option | null {
    const parse = (value: unknown) => options.find((option) => option === value) ?? null;
    return this.parsed(name, parse, `one of: ${options.join(', ')}`);
  }

  /** A list, each item read by `parse`; empty when left out. */
  list<T>(name: string, parse: (item: unknown) => T | null, expected: string): T[] {
    const value = this.value(name);
    if (value === null) return [];
    if (!Array.isArray(value)) {
      this.refuse(name, value, `a list, each ${expected}`);
      return [];
    }
    return value.flatMap((item, index) => {
      const read = parse(item);
      if (read === null) this.refuse(`${name}[${index}]`, item, expected);
      return read === null ? [] : [read];
    });
  }

  options<const Option extends string>(name: string, options: readonly Option[]): Option[] {
    const parse = (item: unknown) => options.find((option) => option === item) ?? null;
    return [...new Set(this.list(name, parse, `one of: ${options.join(', ')}`))];
  }

  /** An object under a name, its fields read by `reading`; with nothing there, an empty one is read. */
  within<T>(name: string, reading: (fields: FieldReader) => T): T {
    return this.object(this.value(name) ?? {}, name, reading);
  }

  /** A list of objects. */
  each<T>(name: string, reading: (fields: FieldReader) => T): T[] {
    const items = this.list(name, (item) => (isFields(item) ? item : null), 'an object');
    return items.map((item, index) => this.object(item, `${name}[${index}]`, reading));
  }

  private object<T>(value: unknown, name: string, reading: (fields: FieldReader) => T): T {
    if (!isFields(value)) this.refuse(name, value, 'an object');
    const reader = new FieldReader(isFields(value) ? value : {}, this.at(name), this.problems);
    const read = reading(reader);
    reader.refuseOthers();
    return read;
  }

  /** A slip in a name must not pass as a wish that nobody has. */
  private refuseOthers(): void {
    for (const name of Object.keys(this.fields).filter((each) => !this.asked.has(each) && each !== '$schema'))
      this.problems.push({
        field: this.at(name),
        message: `is not known here. Expected of: ${[...this.asked].join(', ')}.`,
      });
  }
}
