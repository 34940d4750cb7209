import type { ListedNeed } from '#placements';
import { PATHS, to } from '../paths';
import { childInWords, clockInWords, urgencyInWords } from './need-header';
import { codeInWords } from './need-words';

/** Needs as their list shows them. */
export const listedNeeds = (needs: readonly ListedNeed[], now: Date) =>
  needs.map((need) => ({
    reference: need.reference,
    status: need.status,
    child: childInWords(need.age, need.sex),
    urgency: urgencyInWords(need.urgency),
    isToday: need.urgency === 'today',
    wantedFrom: need.wantedFrom,
    route: need.legalRoute === null ? null : codeInWords(need.legalRoute),
    clock: clockInWords(need.clockEndsAt, now),
    shortlisted: need.shortlisted,
    alerts: need.alerts,
    href: to(need.status === 'open' ? PATHS.needResults : PATHS.need, { needId: need.id }),
    tasks: to(PATHS.need, { needId: need.id }),
  }));
