import { DemoArea, LocatedPostcode, groupByCouncil } from './demo-area';
import type { SeededRandom } from './seeded-random';

/** What the register calls them; the generator makes only these. */
export type DemoProvision =
  | "Children's Home"
  | "Secure Children's Home"
  | 'Independent Fostering Agency'
  | 'Supported Accommodation'
  | 'Residential Special School'
  | 'Residential Family Centre';

export type DemoSector = 'Private' | 'Voluntary' | 'Local Authority';

/** A registered provider. Where the postcode is not given, one in its authority is drawn at its first use. */
export interface DemoProvider {
  urn: string;
  provision: DemoProvision;
  sector: DemoSector;
  council: string;
  postcode?: string;
}

/** A row of the invented register. */
export interface RegisteredProvider extends DemoProvider {
  name: string;
  owner: string;
  places: number | null;
  registeredOn: string;
  status: 'Active' | 'Suspended';
  shortBreakOnly: boolean;
  multiBuilding: boolean;
}

const TREES = ['Alder', 'Aspen', 'Beech', 'Bramble', 'Cedar', 'Elder', 'Hawthorn', 'Hazel', 'Juniper', 'Larch'];
const GROUNDS = ['Bank', 'Court', 'Croft', 'Field', 'Gate', 'House', 'Lodge', 'Meadow', 'View', 'Wood'];
const SECTORS: Record<DemoSector, number> = { Private: 84, 'Local Authority': 10, Voluntary: 6 };

/** Largest groups first: a few owners hold many homes, as published registers show. */
const OWNERS = TREES.flatMap((tree, index) => [
  { name: `${tree}way Care Group (Demonstration) Ltd`, weight: 24 / (index + 1) },
  { name: `Little ${tree} Homes (Demonstration) Ltd`, weight: 2 },
]);

function ownerOf(sector: DemoSector, area: DemoArea, random: SeededRandom): string {
  if (sector === 'Local Authority') return area.name;
  if (sector === 'Voluntary') return `${random.pick(TREES)} Children's Charity (Demonstration)`;
  return random.weighted(Object.fromEntries(OWNERS.map((owner) => [owner.name, owner.weight])));
}

/** Homes have about four places; agencies and supported accommodation publish none or many. */
function placesOf(provision: DemoProvision, random: SeededRandom): number | null {
  if (provision === 'Independent Fostering Agency') return null;
  if (provision === "Children's Home") {
    return Number(random.weighted({ 1: 6, 2: 16, 3: 24, 4: 26, 5: 14, 6: 10, 8: 3, 10: 1 }));
  }
  if (provision === 'Residential Special School') return random.integer(12, 40);
  if (provision === "Secure Children's Home") return random.integer(8, 20);
  return random.integer(4, 16);
}

/** How many of each provision an area has: dense where the demonstration looks, thin elsewhere. */
function mixOf(focus: boolean, random: SeededRandom): [DemoProvision, number][] {
  if (!focus) {
    return [
      ["Children's Home", random.integer(2, 5)],
      ['Independent Fostering Agency', random.integer(0, 1)],
      ['Supported Accommodation', random.integer(0, 1)],
      ['Residential Family Centre', random.chance(0.1) ? 1 : 0],
      ["Secure Children's Home", random.chance(0.06) ? 1 : 0],
      ['Residential Special School', random.chance(0.2) ? 1 : 0],
    ];
  }
  return [
    ["Children's Home", random.integer(9, 26)],
    ['Independent Fostering Agency', random.integer(1, 4)],
    ['Supported Accommodation', random.integer(2, 5)],
    ['Residential Family Centre', random.integer(0, 1)],
    ["Secure Children's Home", random.chance(0.1) ? 1 : 0],
    ['Residential Special School', random.integer(0, 2)],
  ];
}

/** URNs run in ranges that Ofsted has not reached: 99xxxxx, and SC99xxxx for the older form. */
const urnOf = (n: number): string => (n % 8 === 0 ? `SC99${String(n).padStart(4, '0')}` : String(9_900_000 + n));

/** An invented register for the areas given; every council in `focus` has at least one home of its own. */
export function demoProviders(
  areas: readonly DemoArea[],
  focus: ReadonlySet<string>,
  postcodes: readonly LocatedPostcode[],
  random: SeededRandom,
): RegisteredProvider[] {
  const byCouncil = groupByCouncil(postcodes);
  const rows: RegisteredProvider[] = [];
  for (const area of [...areas].sort((a, b) => a.code.localeCompare(b.code))) {
    const draw = random.fork(area.code);
    for (const [provision, count] of mixOf(focus.has(area.code), draw)) {
      for (let n = 0; n < count; n += 1) {
        const own = provision === "Children's Home" && n === 0 && focus.has(area.code);
        const home = provision === "Children's Home";
        const sector = own ? 'Local Authority' : sectorOf(provision, draw);
        rows.push({
          urn: urnOf(rows.length + 1),
          provision,
          sector,
          council: area.code,
          postcode: draw.pick(byCouncil.get(area.code) as LocatedPostcode[]).postcode,
          name: `${draw.pick(TREES)} ${draw.pick(GROUNDS)} (Demonstration)`,
          owner: ownerOf(sector, area, draw),
          places: placesOf(provision, draw),
          registeredOn: `${draw.integer(2004, 2023)}-${String(draw.integer(1, 12)).padStart(2, '0')}-${String(draw.integer(1, 28)).padStart(2, '0')}`,
          status: draw.chance(0.01) ? 'Suspended' : 'Active',
          shortBreakOnly: home && draw.chance(0.03),
          multiBuilding: home && draw.chance(0.01),
        });
      }
    }
  }
  return rows;
}

function sectorOf(provision: DemoProvision, random: SeededRandom): DemoSector {
  if (provision === "Secure Children's Home") return 'Local Authority';
  if (provision === "Children's Home") return random.weighted(SECTORS);
  return random.chance(0.82) ? 'Private' : 'Voluntary';
}
