import { invalid } from './domain-error';

/** Whole pence sterling. */
export type Pence = number & { readonly __pence: unique symbol };

/** @throws DomainError invalid unless a whole number that a double holds exactly */
export function pence(amount: number): Pence {
  if (!Number.isSafeInteger(amount)) throw invalid(`${amount} is not a whole number of pence.`);
  return amount as Pence;
}

/** Reads "1,234.5", "£1,234.50" or "-12" as pounds; null when it is no amount. */
export function readPounds(text: string): Pence | null {
  const match = /^(-?)£?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const whole = Number((match[2] as string).replaceAll(',', ''));
  const amount = whole * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? ((match[1] ? -amount : amount) as Pence) : null;
}

export const addPence = (...amounts: Pence[]): Pence => pence(amounts.reduce((sum, amount) => sum + amount, 0));

/** "£1,234.50", or "£1,234" when there are no odd pence. */
export function inPounds(amount: Pence): string {
  const digits = amount % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'GBP',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 100);
}
