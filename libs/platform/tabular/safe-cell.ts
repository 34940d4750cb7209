/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'(?=[=+\-@\t\r])/;
const PLAIN_NUMBER = /^[+-]?\d[\d,]*(?:\.\d+)?$/;

/** A cell that a spreadsheet shows as text and never computes: an apostrophe goes before what looks like a formula. */
export const safeCell = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text);

/** The same cell as it was before. */
export const unguarded = (text: string): string => text.replace(GUARDED, '');
