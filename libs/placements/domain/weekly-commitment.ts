import {
  daysBetween,
  pence,
  rangeIntersection,
  roundHalfUp,
  type CalendarDate,
  type DateRange,
  type Pence,
} from '#kernel';

export const PURPOSES = ['core', 'additional', 'education', 'other'] as const;
export type Purpose = (typeof PURPOSES)[number];
export const PAYERS = ['social-care', 'education', 'health'] as const;
export type Payer = (typeof PAYERS)[number];

/** What one payer pays a week for one purpose, for some days. Half open; whole pence, without VAT. */
export interface PriceLine extends DateRange {
  readonly purpose: Purpose;
  readonly payer: Payer;
  readonly pencePerWeek: number;
}

/** The days of both ends of a financial year that a day is in: 1 April to the 1 April after. */
export function financialYearOf(day: CalendarDate): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return { from: `${year}-04-01` as CalendarDate, to: `${year + 1}-04-01` as CalendarDate };
}

/** A line for some days: days / 7 of its weekly price, half up to a penny. */
export function costOf(line: PriceLine, days: DateRange): Pence {
  const both = rangeIntersection(line, days);
  if (both === null || both.to === null) return pence(0);
  return pence(roundHalfUp((line.pencePerWeek * daysBetween(both.from, both.to)) / 7, 0));
}

/** What lines come to from a day to the end of its financial year. */
export const forecastToYearEnd = (lines: readonly PriceLine[], from: CalendarDate): Pence =>
  pence(lines.reduce((sum, line) => sum + costOf(line, { from, to: financialYearOf(from).to }), 0));

/** What is paid while a child is away. */
export interface AbsenceRule {
  /** Days at the full price. */
  readonly fullDays: number;
  /** Percent of the price after them. */
  readonly retainerPercent: number;
  /** Days of retainer after the full ones; then nothing is paid. */
  readonly retainerDays: number;
}

/** The charge for so many days away at a weekly price, half up to a penny. */
export function chargeWhileAway(rule: AbsenceRule, pencePerWeek: number, daysAway: number): Pence {
  const full = Math.min(daysAway, rule.fullDays);
  const retained = Math.min(Math.max(daysAway - rule.fullDays, 0), rule.retainerDays);
  return pence(roundHalfUp((pencePerWeek * (full + (retained * rule.retainerPercent) / 100)) / 7, 0));
}

/** Days of notice by the phase of the stay: the first whose days have not passed holds. */
export interface NoticePhase {
  /** Counted from the start; null for the rest of the stay. */
  readonly untilDay: number | null;
  readonly noticeDays: number;
}

/** Notice that is due on a day of the stay; 0 when no phase says. */
export function noticeDays(phases: readonly NoticePhase[], start: CalendarDate, day: CalendarDate): number {
  const stayed = daysBetween(start, day);
  return phases.find(({ untilDay }) => untilDay === null || stayed < untilDay)?.noticeDays ?? 0;
}
