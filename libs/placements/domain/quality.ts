import { daysBetween, inWords, type CalendarDate } from '#kernel';
import type { PublishedFacts } from './facts';

const JUDGEMENTS: Readonly<Record<string, number>> = {
  Outstanding: 1,
  Good: 0.8,
  'Requires improvement to be good': 0.4,
  Inadequate: 0,
};

export const NOT_KNOWN = 0.5;

/** A judgement counts in full for a year, then ever less towards "not known", by half after three. Homeward's own. */
const FULL_DAYS = 365;
const HALF_DAYS = 1095;
const DIRECTION = 0.05;

export type Direction = 'better' | 'same' | 'worse';

export function direction({ judgement, judgementBefore }: PublishedFacts): Direction | null {
  const now = JUDGEMENTS[judgement ?? ''];
  const before = JUDGEMENTS[judgementBefore ?? ''];
  if (now === undefined || before === undefined) return null;
  return now > before ? 'better' : now < before ? 'worse' : 'same';
}

function stillCounts(judgedOn: CalendarDate | null, asAt: CalendarDate): number {
  if (judgedOn === null) return 1;
  const days = daysBetween(judgedOn, asAt);
  if (days <= FULL_DAYS) return 1;
  return Math.max(0.5, 1 - (0.5 * (days - FULL_DAYS)) / (HALF_DAYS - FULL_DAYS));
}

/** From 0 to 1: the judgement, nearer to "not known" the older it is, a little up or down by its direction; null without one. */
export function qualityOf(published: PublishedFacts | null, asAt: CalendarDate): number | null {
  const base = JUDGEMENTS[published?.judgement ?? ''];
  if (published === null || base === undefined) return null;
  const aged = NOT_KNOWN + (base - NOT_KNOWN) * stillCounts(published.judgedOn, asAt);
  const way = direction(published);
  const moved = aged + (way === 'better' ? DIRECTION : way === 'worse' ? -DIRECTION : 0);
  return Math.min(Math.max(moved, 0), 1);
}

export function qualityInWords(published: PublishedFacts | null, asAt: CalendarDate): string {
  if (published === null || JUDGEMENTS[published.judgement ?? ''] === undefined)
    return 'Ofsted has published no judgement of it.';
  const { judgement, judgedOn, judgementBefore } = published;
  const way = direction(published);
  const before =
    way === null || judgementBefore === null
      ? ''
      : way === 'same'
        ? ', as before'
        : `, ${way} than before (${judgementBefore})`;
  const old = judgedOn !== null && stillCounts(judgedOn, asAt) < 1 ? ' It is over a year old and counts less.' : '';
  return `${judgement}${judgedOn === null ? '' : ` on ${inWords(judgedOn)}`}${before}.${old}`;
}
