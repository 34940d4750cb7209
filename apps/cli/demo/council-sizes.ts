import { allocate } from './allocate';
import type { DemoArea } from './demo-area';
import type { SeededRandom } from './seeded-random';

/**
 * Children looked after in England at 31 March 2025. Source: Department for Education, Children looked after in England,
 * OGL v3.
 */
export const LOOKED_AFTER_IN_ENGLAND = 81_770;

/**
 * About how many children a council of each kind looks after, by the first letters of its code: counties, metropolitan
 * districts, London boroughs, unitary authorities. Only their proportion matters.
 */
const USUAL: Readonly<Record<string, number>> = { E10: 1150, E08: 680, E09: 290, E06: 400 };
/** The City of London and the Isles of Scilly look after a handful. */
const SMALLEST: Readonly<Record<string, number>> = { E09000001: 14, E06000053: 5 };

/** Children that each council looks after at the last snapshot: invented, of a plausible size, in all as published. */
export function councilSizes(areas: readonly DemoArea[], random: SeededRandom): Map<string, number> {
  const weights = new Map(
    areas.map(({ code }) => {
      const jitter = Math.exp(random.fork(`size ${code}`).normal() * 0.35);
      return [code, SMALLEST[code] ?? (USUAL[code.slice(0, 3)] ?? 400) * jitter] as const;
    }),
  );
  return allocate(LOOKED_AFTER_IN_ENGLAND, weights);
}
