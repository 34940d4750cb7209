import { InvalidArgumentError, Option } from 'commander';
import { CalendarDate, readCalendarDate } from '#kernel';

/** Text for a person, or one JSON document on standard output. */
export const formatOption = (): Option =>
  new Option('--format <format>', 'text to read, or one JSON document').choices(['text', 'json']).default('text');

/** Reads the demonstration instead of the real data. */
export const demoOption = (): Option => new Option('--demo', 'look at the demonstration instead of the real data');

/** Which council: for `.option(...)` or `.requiredOption(...)`. */
export const COUNCIL = [
  '--council <code>',
  'ONS code of the council, any earlier code of it, or the DfE number',
] as const;

/** Somebody of the council, with whose rights a step is taken. @param words who, and as what */
export const personOption = (words: string): Option =>
  new Option('--as <email>', `${words}, by the address they sign in with`).makeOptionMandatory();

/** @param words what it is the id of, and which command prints it */
export const idOption = (words: string): Option =>
  new Option('--id <id>', words).argParser(readId).makeOptionMandatory();

/** @throws InvalidArgumentError */
export function readYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 2010 || year > 2100) {
    throw new InvalidArgumentError(
      'A year has four digits: the one in which the collection ends, as 2025 for 2024-25.',
    );
  }
  return year;
}

/** @throws InvalidArgumentError */
export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** @throws InvalidArgumentError */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 4_294_967_295) {
    throw new InvalidArgumentError('A seed is a whole number from 0 to 4294967295.');
  }
  return seed;
}

/** @throws InvalidArgumentError */
export function readDate(text: string): CalendarDate {
  const date = readCalendarDate(text);
  if (!date) throw new InvalidArgumentError('Write the date as YYYY-MM-DD, for example 2025-03-31.');
  return date;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @throws InvalidArgumentError */
export function readId(text: string): string {
  if (!UUID.test(text)) throw new InvalidArgumentError('Give the id as it was printed when it was entered.');
  return text.toLowerCase();
}

/** The examples of a command, below its options. */
export const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

/** @throws InvalidArgumentError */
export function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d{1,6}$/.test(text) || count < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return count;
}

export function readPage(text: string): number {
  const page = Number(text);
  if (!/^\d{1,6}$/.test(text) || page < 1) throw new InvalidArgumentError('A page is a number from 1.');
  return page;
}
