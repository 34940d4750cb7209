import { readDecimal, type Decimal } from './decimal';

/** What the text of a tagged number says; `nothing` is a dash or a blank that the format lets stand for no value. */
export type NumberReading =
  | { readonly kind: 'number'; readonly value: Decimal; readonly loose: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown-format' };

type Reader = (text: string) => NumberReading;

const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;
const DASHES = /^[-\u2010-\u2015\u2212\u00ad]*$/;
const ZERO: Decimal = { units: 0n, places: 0 };
/** In words a number may be long; what is longer is none. */
const LONGEST = 200;
const UNREADABLE: NumberReading = { kind: 'unreadable' };

const number = (value: Decimal | null, loose = false): NumberReading =>
  value === null ? UNREADABLE : { kind: 'number', value, loose };

const zero: Reader = () => number(ZERO);
const nothing: Reader = () => ({ kind: 'nothing' });

/** Thousands apart by the first characters, decimals by the last. */
const separated =
  (thousands: RegExp, point: string): Reader =>
  (text) => {
    if (text === '') return UNREADABLE;
    const digits = text.replace(thousands, '').replace(point, '.');
    return /^\d*\.?\d*$/.test(digits) ? number(readDecimal(digits)) : otherwise(text);
  };

const dotDecimal = separated(/[,\s\u00a0\u2007\u2009\u202f]/g, '.');
const commaDecimal = separated(/[.\s\u00a0\u2007\u2009\u202f]/g, ',');
const dotDecimalApostrophe = separated(/[,'’\s\u00a0]/g, '.');
const commaDecimalApostrophe = separated(/[.'’\s\u00a0]/g, ',');

/** "12 pounds 50 pence": the unit stands where the decimal point would. */
const unitDecimal: Reader = (text) => {
  const match = /^([\d.,\s]+?)\s*[^\d.,\s]+\s*(\d{1,2})?\s*\D*$/.exec(text);
  if (!match) return UNREADABLE;
  return number(readDecimal(`${(match[1] as string).replace(/[.,\s]/g, '')}.${(match[2] ?? '0').padStart(2, '0')}`));
};

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
  .concat(' seventeen eighteen nineteen')
  .split(' ');
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const LARGE: ReadonlyMap<string, number> = new Map(
  Object.entries({ thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 }),
);

/** "one hundred and five", "no", "none". */
const words: Reader = (text) => {
  const said = text.toLowerCase().replace(/[-,]/g, ' ').trim().split(/\s+/);
  if (said.length === 1 && /^(no|none|nil)$/.test(said[0] as string)) return number(ZERO);
  let total = 0;
  let part = 0;
  for (const word of said) {
    const large = LARGE.get(word);
    if (ONES.includes(word)) part += ONES.indexOf(word);
    else if (TENS.indexOf(word) > 1) part += TENS.indexOf(word) * 10;
    else if (word === 'hundred') part *= 100;
    else if (large !== undefined) {
      total += part * large;
      part = 0;
    } else if (word !== 'and') return UNREADABLE;
  }
  return number(readDecimal(String(total + part)));
};

/** Formats of the five transformation registries and of those in use beside them, by name without hyphens. */
const FORMATS: ReadonlyMap<string, Reader> = new Map(
  Object.entries({
    numcommadot: dotDecimal,
    numspacedot: dotDecimal,
    numcomma: commaDecimal,
    numdotcomma: commaDecimal,
    numspacecomma: commaDecimal,
    numdotdecimal: dotDecimal,
    numdotdecimalin: dotDecimal,
    numdotdecimalapos: dotDecimalApostrophe,
    numcommadecimal: commaDecimal,
    numcommadecimalapos: commaDecimalApostrophe,
    numunitdecimal: unitDecimal,
    numunitdecimalin: unitDecimal,
    numunitdecimalapos: unitDecimal,
    numwordsen: words,
    numdash: zero,
    zerodash: zero,
    fixedzero: zero,
    nocontent: nothing,
    fixedempty: nothing,
  }),
);

/** The name of a format without its prefix and hyphens, as every registry can be asked. */
export const formatName = (format: string): string =>
  format
    .slice(format.indexOf(':') + 1)
    .replace(/-/g, '')
    .toLowerCase();

/**
 * What the format does not allow and filings hold all the same: a pound sign, commas without a format, a dash for zero.
 * The sign of brackets is the reader's to take, for `sign` may say it already.
 */
function otherwise(text: string): NumberReading {
  const bare = text.replace(/^£\s*/, '').replace(SPACES, '');
  if (bare !== '' && DASHES.test(bare)) return number(ZERO, true);
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) || /^-?\d+(\.\d+)?$/.test(bare))
    return number(readDecimal(bare.replaceAll(',', '')), true);
  return UNREADABLE;
}

/** Without a format the text is a plain decimal; commas are met there as well. */
const withoutFormat: Reader = (text) =>
  /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? number(readDecimal(text)) : text === '' ? UNREADABLE : otherwise(text);

/** Reads the text of a tagged number before `sign` and `scale`. */
export function readNumber(given: string, format: string | null): NumberReading {
  const text = given.trim();
  if (text.length > LONGEST) return UNREADABLE;
  if (format === null) return withoutFormat(text);
  const reader = FORMATS.get(formatName(format));
  return reader ? reader(text) : { kind: 'unknown-format' };
}
