/** What COPY ... FROM STDIN in text format must have escaped. */
const SPECIAL = /[\\\b\f\n\r\t\v]/;
const EACH_SPECIAL = new RegExp(SPECIAL, 'g');
const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

export type CopyValue = string | number | boolean | null | undefined;

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return SPECIAL.test(value) ? value.replace(EACH_SPECIAL, (char) => ESCAPES[char] as string) : value;
}

/** One line for `COPY ... FROM STDIN` in text format, with its line break; null and undefined are \N. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = copyField(values[0]);
  for (let index = 1; index < values.length; index += 1) line += `\t${copyField(values[index])}`;
  return `${line}\n`;
}
