import { equalTo, inDigits, toPence, type Decimal } from './decimal';
import type { AccountsIssue, NumericFact } from './document';
import type { Part } from './figure-rules';

/** A figure that the filing tags, once or several times alike. */
export interface Amount {
  readonly value: Decimal;
  readonly fact: NumericFact;
}

export const amountKey = (concept: string, part: Part): string => `${concept} ${part}`;

const CURRENCY = /^[A-Z]{3}$/;

const about = (
  fact: NumericFact,
  rule: string,
  severity: AccountsIssue['severity'],
  message: string,
): AccountsIssue => ({
  rule,
  severity,
  message,
  file: fact.place.file,
  line: fact.place.line,
  concept: fact.concept,
});

const shown = ({ value, unit }: NumericFact): string => `${inDigits(value)} ${unit}`.trim();

/** Facts in the unit that the figure has; the others are named, and left out. */
export function inUnit(
  facts: readonly NumericFact[],
  measure: 'money' | 'count',
  issues: AccountsIssue[],
): NumericFact[] {
  return facts.filter((fact) => {
    const unit = fact.unit.toUpperCase();
    if (measure === 'money') {
      if (unit === 'GBP') return true;
      issues.push(notSterling(fact, unit));
      return false;
    }
    if (!/^(PURE|NUMBER|PEOPLE|PERSONS|EMPLOYEES|)$/.test(unit))
      issues.push(
        about(
          fact,
          'unit-of-count',
          'warning',
          `${fact.concept} counts, and is tagged in ${fact.unit}; read as a count.`,
        ),
      );
    return true;
  });
}

function notSterling(fact: NumericFact, unit: string): AccountsIssue {
  if (unit === '')
    return about(
      fact,
      'unknown-unit',
      'error',
      `${fact.concept} (${shown(fact)}) has a unit that is not defined: left out.`,
    );
  return CURRENCY.test(unit)
    ? about(
        fact,
        'other-currency',
        'warning',
        `${fact.concept} is ${shown(fact)}: figures are in sterling, so it was left out.`,
      )
    : about(
        fact,
        'unit-not-money',
        'error',
        `${fact.concept} is an amount of money, and is tagged in ${fact.unit}: left out.`,
      );
}

/**
 * One amount of facts about the same thing: equal to the precision that each claims, the most precise counts. Null, and an
 * issue, when they disagree: none of them is chosen.
 */
export function agreed(facts: readonly NumericFact[], when: () => string, issues: AccountsIssue[]): Amount | null {
  const [first, ...others] = facts;
  if (!first) return null;
  let best = first;
  for (const other of others) {
    if (!equalTo(best.value, other.value, Math.min(best.decimals, other.decimals))) {
      const places = `${shown(best)} in line ${best.place.line} and ${shown(other)} in line ${other.place.line}`;
      const message = `${best.concept} ${when()} is ${places}: they disagree, so none was taken.`;
      issues.push(about(other, 'duplicates-disagree', 'error', message));
      return null;
    }
    if (other.decimals > best.decimals) best = other;
  }
  return { value: best.value, fact: best };
}

/** An amount owed as a positive one. */
export function asOwed(amount: number, fact: NumericFact, issues: AccountsIssue[]): number {
  if (amount >= 0) return amount;
  const message = `${fact.concept} is an amount owed, and is tagged as ${shown(fact)}; given as positive.`;
  issues.push(about(fact, 'owed-tagged-negative', 'warning', message));
  return -amount;
}

/** A figure that may be negative, printed in brackets and tagged as positive: kept as tagged, and said. */
export function bracketsWithoutSign({ fact }: Amount): AccountsIssue | null {
  if (!fact.inBrackets || fact.value.units === 0n) return null;
  const message = `${fact.concept} is printed in brackets and tagged as ${shown(fact)}, which is positive; given as tagged.`;
  return about(fact, 'brackets-without-sign', 'warning', message);
}

/** Less than half a person: a scale that says hundredths where the page says people. */
export function implausibleCount({ fact, value }: Amount, count: number): AccountsIssue | null {
  if (count === 0 || Math.abs(count) >= 0.5) return null;
  const message = `${fact.concept} comes to ${inDigits(value)} by its scale, which is no number of people; given as tagged.`;
  return about(fact, 'implausible-count', 'warning', message);
}

/** Whole pence; null, and an issue, when beyond what can be held exactly. */
export function penceOf({ value, fact }: Amount, issues: AccountsIssue[]): number | null {
  const amount = toPence(value);
  if (amount === null)
    issues.push(
      about(fact, 'too-large', 'error', `${fact.concept} is ${shown(fact)}: too large to be true, left out.`),
    );
  return amount;
}
