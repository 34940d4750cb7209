import type { DemoArea } from './demo-area';
import type { DemoProvider } from './demo-providers';
import type { SeededRandom } from './seeded-random';

export const TREES = ['Alder', 'Aspen', 'Beech', 'Bramble', 'Cedar', 'Elder', 'Hawthorn', 'Hazel', 'Juniper', 'Larch'];
export const GROUNDS = ['Bank', 'Court', 'Croft', 'Field', 'Gate', 'House', 'Lodge', 'Meadow', 'View', 'Wood'];

type Weights = Readonly<Record<string, number>>;

/**
 * Large groups first: the twenty largest own hold a quarter of all homes, which is three tenths of the private ones
 * (Ofsted, largest national providers, 2025); a thousand others hold one or a few each.
 */
const GROUPS: Weights = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `${TREES[index % 10]}${index < 10 ? 'way' : 'brook'} Care Group (Demonstration) Ltd`,
    4.6 * (index + 1) ** -0.68,
  ]),
);

const CHARITIES = TREES.map((tree) => `${tree} Children's Charity (Demonstration)`);
const LARGE = new Set([...Object.keys(GROUPS), ...CHARITIES]);

/** Whether an owner is one of those with an organisation of their own. */
export const isLargeOwner = (owner: string): boolean => LARGE.has(owner);

function privateOwners(small: number): Weights {
  const others = Array.from({ length: small }, (_, index) => {
    const number = Math.floor(index / 100);
    const name = `${TREES[index % 10]} ${GROUNDS[Math.floor(index / 10) % 10]} Homes${number > 0 ? ` ${number + 1}` : ''} (Demonstration) Ltd`;
    return [name, 58 / small] as const;
  });
  return Object.fromEntries([...Object.entries(GROUPS), ...others]);
}

const FEW = privateOwners(10);
const MANY = privateOwners(1_100);

/**
 * Who owns a provider. With `many` there are as many owners as in England, else a handful. Fostering agencies belong to
 * large groups and charities.
 */
export function ownerOf(
  { provision, sector }: Pick<DemoProvider, 'provision' | 'sector'>,
  area: DemoArea,
  many: boolean,
  random: SeededRandom,
): string {
  if (sector === 'Local Authority') return area.name;
  if (provision === 'Independent Fostering Agency') {
    return sector === 'Voluntary' ? random.pick(CHARITIES) : random.weighted(GROUPS);
  }
  if (sector === 'Voluntary') {
    const charity = `${random.pick(TREES)}${many ? ` ${random.pick(GROUNDS)}` : ''}`;
    return `${charity} Children's Charity (Demonstration)`;
  }
  return random.weighted(many ? MANY : FEW);
}
