import { LocatedPostcode, METRES_PER_MILE, groupByCouncil, metresBetween } from './demo-area';
import type { DemoProvider, DemoProvision, DemoSector } from './demo-providers';
import type { SeededRandom } from './seeded-random';

/** Where a placement is and who provides it, as the return writes them. */
export interface PlacementSite {
  postcode: LocatedPostcode | null;
  urn: string;
}

/** Candidates looked at for one placement; enough to come near the distance asked for. */
const LOOKED_AT = 24;

/** Draws homes and postcodes for one council: in its area or outside, near the distance asked for. */
export class PlacementMap {
  private readonly inside: readonly LocatedPostcode[];
  private readonly outside: readonly LocatedPostcode[];
  private readonly byCouncil: Map<string, LocatedPostcode[]>;
  private readonly located: Map<string, LocatedPostcode>;
  private readonly providers = new Map<string, { inside: DemoProvider[]; outside: DemoProvider[] }>();
  private readonly sites = new Map<string, LocatedPostcode>();

  constructor(council: string, postcodes: readonly LocatedPostcode[], providers: readonly DemoProvider[]) {
    this.byCouncil = groupByCouncil(postcodes);
    this.inside = this.byCouncil.get(council) ?? [];
    this.outside = postcodes.filter((postcode) => postcode.council !== council);
    this.located = new Map(postcodes.map((postcode) => [postcode.postcode, postcode]));
    for (const provider of providers) {
      const key = `${provider.provision.toLowerCase()}|${provider.sector}`;
      const group = this.providers.get(key) ?? { inside: [], outside: [] };
      this.providers.set(key, group);
      (provider.council === council ? group.inside : group.outside).push(provider);
    }
  }

  /** A family home in the council's area. */
  homePostcode(random: SeededRandom): LocatedPostcode | null {
    return this.inside.length > 0 ? random.pick(this.inside) : null;
  }

  /** A household: in the area with the chance given, else outside it at about `miles` from the child's home. */
  household(from: LocatedPostcode | null, chanceInside: number, miles: number, random: SeededRandom): PlacementSite {
    const pool = random.chance(chanceInside) || this.outside.length === 0 ? this.inside : this.outside;
    const postcode = pool.length === 0 ? null : this.nearDistance(pool, (item) => item, from, miles, random);
    return { postcode, urn: '' };
  }

  /** An agency's URN. An agency's households may be anywhere, so its own address says nothing. */
  agencyUrn(provision: DemoProvision, sector: DemoSector, random: SeededRandom): string {
    const group = this.providers.get(`${provision.toLowerCase()}|${sector}`);
    const near = group?.inside.length && random.chance(0.6) ? group.inside : group?.outside;
    return near?.length ? random.pick(near).urn : `99${random.integer(50_000, 99_999)}`;
  }

  /** A registered home: in the area with the chance given, else outside it at about `miles`. */
  home(
    provision: DemoProvision,
    sector: DemoSector,
    from: LocatedPostcode | null,
    chanceInside: number,
    miles: number,
    random: SeededRandom,
  ): PlacementSite {
    const group = this.providers.get(`${provision.toLowerCase()}|${sector}`) ?? { inside: [], outside: [] };
    const wanted = random.chance(chanceInside) ? group.inside : group.outside;
    const pool = wanted.length > 0 ? wanted : [...group.inside, ...group.outside];
    if (pool.length === 0) {
      return { ...this.household(from, chanceInside, miles, random), urn: `99${random.integer(50_000, 99_999)}` };
    }
    const provider = this.nearDistance(pool, (item) => this.siteOf(item, random), from, miles, random);
    return { postcode: this.siteOf(provider, random), urn: provider.urn };
  }

  /** A home stays where it was first drawn. */
  private siteOf(provider: DemoProvider, random: SeededRandom): LocatedPostcode {
    const known = this.sites.get(provider.urn);
    if (known) return known;
    const published = provider.postcode ? this.located.get(provider.postcode) : undefined;
    const site = published ?? random.pick(this.byCouncil.get(provider.council) ?? [...this.inside, ...this.outside]);
    this.sites.set(provider.urn, site);
    return site;
  }

  private nearDistance<T>(
    pool: readonly T[],
    siteOf: (item: T) => LocatedPostcode,
    from: LocatedPostcode | null,
    miles: number,
    random: SeededRandom,
  ): T {
    let best = random.pick(pool);
    if (!from) return best;
    let off = Number.POSITIVE_INFINITY;
    for (let n = 0; n < LOOKED_AT; n += 1) {
      const candidate = random.pick(pool);
      const distance = Math.abs(metresBetween(from, siteOf(candidate)) / METRES_PER_MILE - miles);
      if (distance < off) [best, off] = [candidate, distance];
    }
    return best;
  }
}
