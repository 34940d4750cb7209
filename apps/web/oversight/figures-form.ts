import { writtenIn } from './form-words';
import { SHOWN_FIGURES } from './accounts-years';

/** A figure as a page asks for it: in whole pounds. */
export interface AskedFigure {
  readonly field: string;
  readonly name: string;
  readonly value: string;
}

export const askedFigures = (given: Readonly<Record<string, unknown>>): AskedFigure[] =>
  SHOWN_FIGURES.map(([field, name]) => ({ field, name, value: writtenIn(given, field) }));

/** Pounds as people write them, in pence: "£1,234", "(500)" for a minus; null for an empty field, the text when it is none. */
export function penceOfPounds(text: string): number | string | null {
  const plain = text
    .trim()
    .replace(/[£,\s]/g, '')
    .replace('−', '-');
  if (plain === '') return null;
  const inBrackets = /^\((.*)\)$/.exec(plain);
  const figure = inBrackets ? `-${inBrackets[1]}` : plain;
  return /^-?\d{1,13}(\.\d{1,2})?$/.test(figure) ? Math.round(Number(figure) * 100) : text;
}

/** The form as `EnterFigures` reads it. What is no number goes on as it is, and is refused there by name. */
export function figuresOf(given: Readonly<Record<string, unknown>>): unknown {
  const values: Record<string, number | string> = {};
  for (const [field] of SHOWN_FIGURES) {
    const pence = penceOfPounds(writtenIn(given, field));
    if (pence !== null) values[field] = pence;
  }
  const end = writtenIn(given, 'end').trim();
  return {
    companyNumber: writtenIn(given, 'companyNumber').trim(),
    companyName: writtenIn(given, 'companyName').trim() || null,
    balanceSheetDate: end,
    document: writtenIn(given, 'document').trim(),
    periods: [{ start: writtenIn(given, 'start').trim(), end, scope: writtenIn(given, 'scope'), values }],
  };
}
