import { pence, type Pence } from '#kernel';

/** An exact decimal number: `units / 10 ** places`. Figures in filings are never held as binary fractions. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
/** More digits than any figure of accounts has; a filing cannot make the reader compute without end. */
const MOST_DIGITS = 30;

/** Reads "1234.50" or "-3"; null when it is no plain decimal. */
export function readDecimal(text: string): Decimal | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = whole + fraction;
  if (digits === '' || digits.length > MOST_DIGITS) return null;
  const units = BigInt(digits);
  return { units: sign === '-' ? -units : units, places: fraction.length };
}

export const negated = ({ units, places }: Decimal): Decimal => ({ units: -units, places });

/** Times ten to the power of `power`. */
export function shifted({ units, places }: Decimal, power: number): Decimal {
  const left = places - power;
  return left >= 0 ? { units, places: left } : { units: units * 10n ** BigInt(-left), places: 0 };
}

function atPlaces({ units, places }: Decimal, wanted: number): bigint {
  return wanted >= places
    ? units * 10n ** BigInt(wanted - places)
    : divideHalfUp(units, 10n ** BigInt(places - wanted));
}

/** Toward positive infinity at the half, as everywhere in the project. */
function divideHalfUp(value: bigint, by: bigint): bigint {
  const doubled = 2n * value + by;
  const quotient = doubled / (2n * by);
  return doubled < 0n && doubled % (2n * by) !== 0n ? quotient - 1n : quotient;
}

/** Whether two numbers are the same when held to `decimals` places (may be negative: thousands are -3); Infinity is exact. */
export function equalTo(a: Decimal, b: Decimal, decimals: number): boolean {
  const places = Math.max(a.places, b.places);
  const held = Math.min(decimals, places);
  if (held >= 0) return atPlaces(a, held) === atPlaces(b, held);
  const by = 10n ** BigInt(-held);
  return divideHalfUp(atPlaces(a, 0), by) === divideHalfUp(atPlaces(b, 0), by);
}

/** Pounds as whole pence, half up; null when it is too large to hold exactly. */
export function toPence(pounds: Decimal): Pence | null {
  const amount = Number(atPlaces(pounds, 2));
  return Number.isSafeInteger(amount) ? pence(amount) : null;
}

export const toNumber = (value: Decimal): number => Number(inDigits(value));

/** "-1234.5", without zeros that say nothing. */
export function inDigits({ units, places }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
