import { inWords, type CalendarDate } from '#kernel';

/** What Ofsted tells councils by notice, and its published files do not say in time or at all. */
export const NOTICE_KINDS = ['restriction-of-accommodation', 'suspension', 'cancellation-notice'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_IN_WORDS: Readonly<Record<NoticeKind, string>> = {
  'restriction-of-accommodation': 'restriction of accommodation',
  suspension: 'suspension',
  'cancellation-notice': 'notice of cancellation',
};

/** The days of a notice. */
export interface NoticeDays {
  readonly effectiveFrom: CalendarDate;
  /** The last day on which it holds; null while it names none. */
  readonly expiresOn: CalendarDate | null;
  /** The first day on which it no longer holds. */
  readonly liftedOn: CalendarDate | null;
}

export interface Notice extends NoticeDays {
  readonly kind: NoticeKind;
  readonly sourceReference: string;
  readonly receivedOn: CalendarDate;
}

/** Whether a notice holds on a day. */
export const inForce = ({ effectiveFrom, expiresOn, liftedOn }: NoticeDays, on: CalendarDate): boolean =>
  effectiveFrom <= on && (expiresOn === null || on <= expiresOn) && (liftedOn === null || on < liftedOn);

/** "restriction of accommodation, notice 123 received 1 May 2025, in force from 2 May 2025 to 30 June 2025". */
export function noticeInWords(notice: Notice): string {
  const until = notice.expiresOn === null ? '' : ` to ${inWords(notice.expiresOn)}`;
  return (
    `${NOTICE_IN_WORDS[notice.kind]}, notice ${notice.sourceReference} received ${inWords(notice.receivedOn)}, ` +
    `in force from ${inWords(notice.effectiveFrom)}${until}`
  );
}
