import type { LegalRoute } from './need';

const HOUR = 3_600_000;

/**
 * How long a route lasts by itself, in hours from its beginning. Children Act 1989 s.46(6): police protection, 72 hours;
 * s.45(1): an emergency protection order, 8 days at most. A PACE transfer lasts until the court sits, by the next morning;
 * Homeward counts 24 hours (PACE 1984 s.38(6), s.46(2)).
 */
const HOURS: Partial<Record<LegalRoute, number>> = {
  'police-protection': 72,
  'emergency-protection-order': 8 * 24,
  'pace-transfer': 24,
};

/** When the route ends by itself; null for one that does not, or whose beginning nobody said. */
export function clockEnds(route: LegalRoute | null, began: Date | null): Date | null {
  const hours = route === null ? undefined : HOURS[route];
  return hours === undefined || began === null ? null : new Date(began.getTime() + hours * HOUR);
}
