import { allocate } from './allocate';
import type { DemoArea } from './demo-area';
import type { DemoProvision } from './demo-providers';
import type { SeededRandom } from './seeded-random';

/** How many of each kind of provider an area has. */
export type ProviderMix = (area: DemoArea, random: SeededRandom) => [DemoProvision, number][];

/** Dense where the demonstration looks, thin elsewhere. */
export const thinMix =
  (focus: ReadonlySet<string>): ProviderMix =>
  (area, random) =>
    focus.has(area.code) ? denseArea(random) : thinArea(random);

const thinArea = (random: SeededRandom): [DemoProvision, number][] => [
  ["Children's Home", random.integer(2, 5)],
  ['Independent Fostering Agency', random.integer(0, 1)],
  ['Supported Accommodation', random.integer(0, 1)],
  ['Residential Family Centre', random.chance(0.1) ? 1 : 0],
  ["Secure Children's Home", random.chance(0.06) ? 1 : 0],
  ['Residential Special School', random.chance(0.2) ? 1 : 0],
];

const denseArea = (random: SeededRandom): [DemoProvision, number][] => [
  ["Children's Home", random.integer(9, 26)],
  ['Independent Fostering Agency', random.integer(1, 4)],
  ['Supported Accommodation', random.integer(2, 5)],
  ['Residential Family Centre', random.integer(0, 1)],
  ["Secure Children's Home", random.chance(0.1) ? 1 : 0],
  ['Residential Special School', random.integer(0, 2)],
];

/** Registered in England at 31 March 2025, by kind. Source: Ofsted, Children's social care in England 2025, OGL v3. */
const IN_ENGLAND: Readonly<Record<DemoProvision, number>> = {
  "Children's Home": 3946,
  "Secure Children's Home": 14,
  "Residential special school (registered as a children's home)": 49,
  'Residential Special School': 95,
  'Independent Fostering Agency': 339,
  'Supported Accommodation': 893,
  'Residential Family Centre': 110,
};

/** Share of England's children's homes in each region, in percent, from the same source; its two wider regions are shared out. */
const HOMES_BY_REGION: Readonly<Record<string, number>> = {
  'North West': 26,
  'West Midlands': 16,
  'North East': 5,
  'Yorkshire and The Humber': 10,
  'East Midlands': 12,
  'South East': 10,
  'East of England': 8,
  'South West': 7,
  'Inner London': 1,
  'Outer London': 5,
};

/** As many providers as there are in England, where they are: by region, and within it as councils are large. */
export function nationalMix(areas: readonly DemoArea[], sizes: ReadonlyMap<string, number>): ProviderMix {
  const inRegion = new Map<string, number>();
  for (const area of areas) inRegion.set(area.region, (inRegion.get(area.region) ?? 0) + (sizes.get(area.code) ?? 0));
  const weights = new Map(
    areas.map((area) => {
      const share = (sizes.get(area.code) ?? 0) / (inRegion.get(area.region) || 1);
      return [area.code, (HOMES_BY_REGION[area.region] ?? 1) * share];
    }),
  );
  const shares = Object.entries(IN_ENGLAND).map(
    ([provision, count]) => [provision as DemoProvision, allocate(count, weights)] as const,
  );
  return (area) => shares.map(([provision, count]) => [provision, count.get(area.code) ?? 0]);
}
