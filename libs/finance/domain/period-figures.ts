import { inWords, type CalendarDate } from '#kernel';
import {
  agreed,
  amountKey,
  asOwed,
  bracketsWithoutSign,
  implausibleCount,
  inUnit,
  penceOf,
  type Amount,
} from './amounts';
import { toNumber } from './decimal';
import type { AccountsIssue, NumericFact, Place } from './document';
import { FIGURES, type Expression, type FigureName, type FigureRule, type Figures, type Part } from './figure-rules';
import { FURTHER_FIGURES, type FurtherName } from './further-figures';
import type { Scope } from './scope';

/** Where a figure was read: the concepts and their lines. */
export interface FigureSource extends Place {
  readonly concept: string;
}

export interface PeriodFigures {
  /** Null where nothing in the filing says when the period that ends this day began. */
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly scope: Scope;
  readonly values: Figures;
  /** What indicators need beyond the contract's figures; absent when the filing tags none of it. */
  readonly further?: { readonly [name in FurtherName]?: number };
  readonly sources: { readonly [name in FigureName | FurtherName]?: readonly FigureSource[] };
}

/** What a filing tags for one period of the company or its group, by concept and part. */
export interface PeriodFacts {
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly scope: Scope;
  readonly facts: ReadonlyMap<string, readonly NumericFact[]>;
}

/** Amounts of one period, each settled once: an absent one is null, one that disagrees with itself is named. */
export class PeriodAmounts {
  private readonly settled = new Map<string, Amount | 'disagrees' | null>();

  constructor(
    readonly period: PeriodFacts,
    private readonly issues: AccountsIssue[],
  ) {}

  read(concept: string, part: Part, measure: FigureRule['measure']): Amount | 'disagrees' | null {
    const key = amountKey(concept, part);
    const known = this.settled.get(key);
    if (known !== undefined) return known;
    const facts = this.period.facts.get(key);
    const amount = facts ? this.settle(facts, measure) : null;
    this.settled.set(key, amount);
    return amount;
  }

  /** Pence of a concept tagged for the whole; null when it is not, or not agreed. */
  pence(concept: string): number | null {
    const amount = this.read(concept, 'whole', 'money');
    return amount && amount !== 'disagrees' ? penceOf(amount, []) : null;
  }

  private settle(facts: readonly NumericFact[], measure: FigureRule['measure']): Amount | 'disagrees' | null {
    const measured = inUnit(facts, measure, this.issues);
    if (measured.length === 0) return null;
    const { end, scope } = this.period;
    return agreed(measured, () => `for ${inWords(end)} (${scope})`, this.issues) ?? 'disagrees';
  }
}

/** The amounts that make a figure; `disagrees` when one that it needs does not agree with itself. */
function evaluate(
  expression: Expression,
  amounts: PeriodAmounts,
  measure: FigureRule['measure'],
): readonly Amount[] | 'disagrees' | null {
  if ('concept' in expression) {
    const amount = amounts.read(expression.concept, expression.part, measure);
    return amount && amount !== 'disagrees' ? [amount] : amount;
  }
  if ('first' in expression) {
    for (const each of expression.first) {
      const found = evaluate(each, amounts, measure);
      if (found) return found;
    }
    return null;
  }
  const parts: Amount[] = [];
  for (const each of expression.sum) {
    const found = evaluate(each, amounts, measure);
    if (found === 'disagrees') return found;
    parts.push(...(found ?? []));
  }
  return parts.length === 0 ? null : parts;
}

function valueOf(rule: FigureRule, parts: readonly Amount[], issues: AccountsIssue[]): number | null {
  let total = 0;
  for (const part of parts) {
    const amount = rule.measure === 'count' ? toNumber(part.value) : penceOf(part, issues);
    if (amount === null) return null;
    const doubt = rule.signed
      ? bracketsWithoutSign(part)
      : rule.measure === 'count'
        ? implausibleCount(part, amount)
        : null;
    if (doubt) issues.push(doubt);
    total += rule.owed ? asOwed(amount, part.fact, issues) : amount;
  }
  return total;
}

const sourceOf = ({ fact }: Amount): FigureSource => ({ concept: fact.concept, ...fact.place });

/** The figures of one period; null when it has none. */
export function figuresOf(amounts: PeriodAmounts, issues: AccountsIssue[]): PeriodFigures | null {
  const sources: { [name in FigureName | FurtherName]?: FigureSource[] } = {};
  const read = <N extends FigureName | FurtherName>(rules: Record<N, FigureRule>): { [name in N]?: number } => {
    const values: { [name in N]?: number } = {};
    for (const name of Object.keys(rules) as N[]) {
      const parts = evaluate(rules[name].read, amounts, rules[name].measure);
      if (!parts || parts === 'disagrees') continue;
      const value = valueOf(rules[name], parts, issues);
      if (value === null) continue;
      values[name] = value;
      sources[name] = parts.map(sourceOf);
    }
    return values;
  };
  const values = read(FIGURES);
  if (Object.keys(values).length === 0) return null;
  const further = read(FURTHER_FIGURES);
  const { start, end, scope } = amounts.period;
  return { start, end, scope, values, ...(Object.keys(further).length > 0 && { further }), sources };
}
