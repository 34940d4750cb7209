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
import { FIGURES, type FigureName, type FigureRule, type Figures, type Reading } from './figure-rules';
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
  readonly sources: { readonly [name in FigureName]?: readonly FigureSource[] };
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

  read(concept: string, part: Reading['part'], measure: FigureRule['measure']): Amount | 'disagrees' | null {
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

/** The first of the readings that is tagged. */
function firstTagged(
  readings: readonly Reading[],
  amounts: PeriodAmounts,
  measure: FigureRule['measure'],
): Amount | 'disagrees' | null {
  for (const { concepts, part } of readings) {
    for (const concept of concepts) {
      const amount = amounts.read(concept, part, measure);
      if (amount) return amount;
    }
  }
  return null;
}

function partsOf(rule: FigureRule, amounts: PeriodAmounts): Amount[] | null {
  for (const way of rule.ways) {
    const parts = way.map((readings) => firstTagged(readings, amounts, rule.measure));
    if (parts.includes('disagrees')) return null;
    const tagged = parts.filter((part): part is Amount => part !== null);
    if (tagged.length > 0) return tagged;
  }
  return null;
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
  const values: { [name in FigureName]?: number } = {};
  const sources: { [name in FigureName]?: FigureSource[] } = {};
  for (const name of Object.keys(FIGURES) as FigureName[]) {
    const parts = partsOf(FIGURES[name], amounts);
    const value = parts && valueOf(FIGURES[name], parts, issues);
    if (!parts || value === null) continue;
    values[name] = value;
    sources[name] = parts.map(sourceOf);
  }
  const { start, end, scope } = amounts.period;
  return Object.keys(values).length === 0 ? null : { start, end, scope, values, sources };
}
