import { addDays, readCalendarDate, type CalendarDate } from '#kernel';
import type { AccountsIssue, Context } from '../domain/document';
import type { DeclaredContext } from './tag-collector';

export type ContextsById = ReadonlyMap<string, Context>;

/** A time after the day is midnight at its start in XBRL: the end of the day before. */
const lastDay = (text: string): CalendarDate | null => {
  const day = readCalendarDate(text);
  return day && /T00:00(:00(\.0+)?)?/.test(text) ? addDays(day, -1) : day;
};

/** The same few days are written in every context of a filing. */
class Days {
  private readonly known = new Map<string, CalendarDate | null>();

  first(text: string): CalendarDate | null {
    return this.once(text, text, readCalendarDate);
  }

  last(text: string): CalendarDate | null {
    return this.once(`until ${text}`, text, lastDay);
  }

  private once(key: string, text: string, read: (text: string) => CalendarDate | null): CalendarDate | null {
    let day = this.known.get(key);
    if (day === undefined) {
      day = read(text);
      this.known.set(key, day);
    }
    return day;
  }
}

function resolve(declared: DeclaredContext, days: Days): Context | string {
  const { start, end, instant, identifier, scheme, dimensions } = declared;
  const who = { identifier, scheme, dimensions };
  const last = instant ?? end;
  if (last === null) return 'has no end of its period';
  const endDay = days.last(last);
  if (!endDay) return `ends on "${last}", which is no day`;
  if (instant !== null) return { ...who, start: null, end: endDay };
  const startDay = start === null ? null : days.first(start);
  if (!startDay) return start === null ? 'has no start of its period' : `starts on "${start}", which is no day`;
  return startDay > endDay
    ? `ends on ${endDay} before it starts on ${startDay}`
    : { ...who, start: startDay, end: endDay };
}

/** The contexts of each document in a file; one whose period cannot be read is named and left out. */
export function resolveContexts(
  file: string,
  declared: readonly ReadonlyMap<string, DeclaredContext>[],
  issue: (issue: AccountsIssue) => void,
): ContextsById[] {
  const days = new Days();
  return declared.map((contexts) => {
    const readable = new Map<string, Context>();
    for (const [id, each] of contexts) {
      const context = resolve(each, days);
      if (typeof context !== 'string') readable.set(id, context);
      else {
        const message = `The context "${id}" ${context}: what is tagged with it was left out.`;
        issue({ rule: 'context-without-period', severity: 'error', message, file, line: each.line, concept: null });
      }
    }
    return readable;
  });
}

/** What an id stands for: in its own document, else in another of the file. */
export function lookUp<T>(byDocument: readonly ReadonlyMap<string, T>[], root: number, id: string): T | null {
  const own = byDocument[root]?.get(id);
  if (own !== undefined) return own;
  for (const other of byDocument) {
    const found = other.get(id);
    if (found !== undefined) return found;
  }
  return null;
}
