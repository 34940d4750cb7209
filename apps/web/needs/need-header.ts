import type { ListedNeed, StoredNeed } from '#placements';
import { inSentence } from './need-words';

const URGENCY = { today: 'Today', days: 'Within 5 days', planned: 'Planned' } as const;

export const urgencyInWords = (urgency: ListedNeed['urgency']): string | null => urgency && URGENCY[urgency];

const HOUR = 3_600_000;

/** What is left of a legal route's clock: "5 hours left", "ended"; null without a clock. */
export function clockInWords(endsAt: Date | null, now: Date): string | null {
  if (endsAt === null) return null;
  const hours = Math.floor((endsAt.getTime() - now.getTime()) / HOUR);
  if (hours < 0) return 'ended';
  if (hours === 0) return 'less than an hour left';
  if (hours >= 48) return `${Math.floor(hours / 24)} days left`;
  return hours === 1 ? '1 hour left' : `${hours} hours left`;
}

/** "Girl of 13", in the words of a list; what is not said stays open. */
export function childInWords(age: unknown, sex: unknown): string {
  const who = sex === 'female' ? 'Girl' : sex === 'male' ? 'Boy' : 'Child';
  return typeof age === 'number' ? `${who}, ${age}` : `${who}, age not said`;
}

/** What the top of each page of a need says of it. */
export function needHeader(need: StoredNeed, now: Date) {
  const search = (need.document['search'] ?? {}) as Record<string, unknown>;
  return {
    reference: need.reference,
    status: inSentence(need.status),
    child: childInWords(search['age'], search['sex']),
    wantedFrom: need.wantedFrom,
    urgency: urgencyInWords(need.urgency),
    clock: clockInWords(need.clockEndsAt, now),
    clockEndsAt: need.clockEndsAt,
    version: need.version,
  };
}
