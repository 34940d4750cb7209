import { calendarDate, type CalendarDate } from '#kernel';
import type { LineToAgree, VariationToAsk } from '#placements';
import type { PriceLineRequest, VariationRequest } from './placements.request';

/** @throws DomainError invalid for a text that is no day */
export const dayOrNull = (text: string | null | undefined): CalendarDate | null => (text ? calendarDate(text) : null);

/** @throws DomainError invalid for a day that is none */
export const lineOf = ({ from, to, reviewBy, purpose, payer, pencePerWeek, label }: PriceLineRequest): LineToAgree => ({
  purpose,
  payer,
  pencePerWeek,
  label,
  from: calendarDate(from),
  to: dayOrNull(to),
  reviewBy: dayOrNull(reviewBy),
});

/** @throws DomainError invalid for a day that is none */
export const variationOf = (asked: VariationRequest): Omit<VariationToAsk, 'agreementId'> => ({
  kind: asked.kind,
  reason: asked.reason,
  change: {
    ...(asked.indexPercent === undefined ? {} : { indexPercent: asked.indexPercent }),
    add: (asked.add ?? []).map(lineOf),
    end: (asked.end ?? []).map(({ lineId, on }) => ({ lineId, on: calendarDate(on) })),
  },
});
