import type { DateParts } from './sheet-value';

/** How a cell's number is shown, as far as it changes what the number means. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'percent'; readonly decimals: number }
  | { readonly kind: 'padded'; readonly width: number }
  | { readonly kind: 'date'; readonly parts: DateParts };

const PLAIN: NumberFormat = { kind: 'plain' };
const date = (parts: DateParts): NumberFormat => ({ kind: 'date', parts });

/** Formats that a workbook names by number alone. Source: ECMA-376 part 1, 18.8.30. */
function builtIn(id: number): NumberFormat {
  if (id === 9) return { kind: 'percent', decimals: 0 };
  if (id === 10) return { kind: 'percent', decimals: 2 };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return date('date');
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return date('time');
  return id === 22 ? date('date-time') : PLAIN;
}

/** Reads a format: of its parts the first, without quoted text, escaped letters, colours and locales. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtIn(id);
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  const first = bare.split(';')[0] ?? '';
  if (first.includes('%')) return { kind: 'percent', decimals: /\.([0#?]+)/.exec(first)?.[1]?.length ?? 0 };
  if (/^0{2,}$/.test(first)) return { kind: 'padded', width: first.length };
  if (/^general$/i.test(first.trim())) return PLAIN;
  const letters = first.toLowerCase().replace(/am\/pm|a\/p/g, 'h');
  const clock = /[hs]/.test(letters);
  const calendar = /[ydb]/.test(letters) || (!clock && letters.includes('m'));
  if (calendar) return date(clock ? 'date-time' : 'date');
  return clock ? date('time') : PLAIN;
}
