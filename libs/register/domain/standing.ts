import { inWords, type CalendarDate } from '#kernel';
import { inForce, noticeInWords, type Notice } from './notice';
import { REGISTERED_STATUSES } from './ofsted-spelling';

/** What the newest register on or before a day says of a provider. */
export interface PublishedStatus {
  readonly asAt: CalendarDate;
  /** Who is absent from a complete register was not registered; from a partial one nothing follows. */
  readonly complete: boolean;
  /** Null when it does not list the provider. */
  readonly status: string | null;
}

/**
 * - registered: on the register, nothing known against it
 * - noticed: on the register, with a notice of cancellation
 * - restricted: on the register, with a restriction of accommodation
 * - suspended: by the register or by notice
 * - not-registered: resigned, cancelled or closed, or absent from a complete register
 * - unknown: no register says
 */
export type Standing = 'registered' | 'noticed' | 'restricted' | 'suspended' | 'not-registered' | 'unknown';

export interface StandingOnDay {
  standing: Standing;
  /** Whether a placement may be offered there by what is known; null when the standing is unknown. A pause of one's own is apart. */
  mayOffer: boolean | null;
  /** Why, in words, each with its source. */
  reasons: string[];
}

const MAY_OFFER: Readonly<Record<Standing, boolean | null>> = {
  registered: true,
  noticed: true,
  restricted: false,
  suspended: false,
  'not-registered': false,
  unknown: null,
};

function ofRegister(published: PublishedStatus | null): { standing: Standing; reason: string } {
  if (published === null) return { standing: 'unknown', reason: 'No register is loaded for that day or before it.' };
  const { asAt, complete, status } = published;
  const register = `Ofsted's register of ${inWords(asAt)}`;
  if (status === null)
    return complete
      ? { standing: 'not-registered', reason: `${register} does not list it, and lists every provider.` }
      : { standing: 'unknown', reason: `${register} does not list it, and lists inspected providers only.` };
  const reason = `${register}: ${status}.`;
  if (status === 'Suspended') return { standing: 'suspended', reason };
  if (REGISTERED_STATUSES.includes(status)) return { standing: 'registered', reason };
  return { standing: ['Resigned', 'Cancelled', 'Closed'].includes(status) ? 'not-registered' : 'unknown', reason };
}

const SEVERITY: readonly Standing[] = ['not-registered', 'suspended', 'restricted', 'noticed', 'registered', 'unknown'];
const BY_NOTICE = {
  suspension: 'suspended',
  'restriction-of-accommodation': 'restricted',
  'cancellation-notice': 'noticed',
} as const satisfies Record<Notice['kind'], Standing>;

/** How a provider stands on a day: what the register publishes, and the notices in force. The gravest counts. */
export function standingOn(
  on: CalendarDate,
  published: PublishedStatus | null,
  notices: readonly Notice[],
): StandingOnDay {
  const register = ofRegister(published);
  const holding = notices.filter((notice) => inForce(notice, on));
  const standings = [register.standing, ...holding.map(({ kind }): Standing => BY_NOTICE[kind])];
  const standing = SEVERITY.find((each) => standings.includes(each)) ?? 'unknown';
  return {
    standing,
    mayOffer: MAY_OFFER[standing],
    reasons: [register.reason, ...holding.map((notice) => `By notice: ${noticeInWords(notice)}.`)],
  };
}
