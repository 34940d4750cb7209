import type { CalendarDate } from '#kernel';
import { LocatedPostcode, METRES_PER_MILE, metresBetween } from './demo-area';
import { DemoProvider, DemoProvision, DemoSector, registeredAt } from './demo-providers';
import type { PlacementPlaces, Ring } from './placement-places';
import type { SeededRandom } from './seeded-random';

/** Where a placement is and who provides it, as the return writes them. */
export interface PlacementSite {
  postcode: LocatedPostcode | null;
  urn: string;
}

/** What is asked of a place: how likely it is in the council's area, and about how far from the child's home. */
export interface Whereabouts {
  readonly from: LocatedPostcode | null;
  readonly chanceInside: number;
  readonly miles: number;
}

/** Candidates looked at for one placement; enough to come near the distance asked for. */
const LOOKED_AT = 8;
/** Councils at about the distance asked for, of which one is drawn for each candidate. */
const COUNCILS_AT_HAND = 4;
const CHANCE_BEYOND_ENGLAND = 0.008;

/** Draws homes and postcodes for one council: in its area or outside, near the distance asked for. */
export class PlacementMap {
  private readonly inside: readonly LocatedPostcode[];
  private readonly rings: readonly Ring[];
  private readonly ringsWith = new Map<ReadonlyMap<string, unknown>, readonly Ring[]>();

  constructor(
    private readonly council: string,
    private readonly places: PlacementPlaces,
  ) {
    this.inside = places.postcodesOf(council);
    this.rings = places.around(council);
  }

  /** A family home in the council's area. */
  homePostcode(random: SeededRandom): LocatedPostcode | null {
    return this.inside.length > 0 ? random.pick(this.inside) : null;
  }

  /** A household: in the area with the chance given, else outside it at about the miles asked for. */
  household(where: Whereabouts, random: SeededRandom): PlacementSite {
    const { beyond } = this.places;
    if (random.chance(where.chanceInside) || this.rings.length === 0) {
      return { postcode: this.nearest(() => this.homePostcode(random), sited, where, 4), urn: '' };
    }
    if (beyond.length > 0 && random.chance(CHANCE_BEYOND_ENGLAND)) return { postcode: random.pick(beyond), urn: '' };
    const draw = (): LocatedPostcode | null =>
      random.pick(this.places.postcodesOf(this.councilAt(this.rings, where.miles, random)));
    return { postcode: this.nearest(draw, sited, where), urn: '' };
  }

  /** An agency's URN. An agency's households may be anywhere, so its own address says nothing. */
  agencyUrn(provision: DemoProvision, sector: DemoSector, random: SeededRandom): string {
    const group = this.places.providersOf(provision, sector);
    const own = group.get(this.council);
    if (own && random.chance(0.6)) return random.pick(own).urn;
    const rings = this.ringsOf(group);
    if (rings.length === 0) return own ? random.pick(own).urn : unregistered(random);
    const council = this.councilAt(rings, random.exponential(30), random);
    return random.pick(group.get(council) as readonly DemoProvider[]).urn;
  }

  /** A home that was registered by then: in the area with the chance given, else outside it at about the miles asked for. */
  home(
    provision: DemoProvision,
    sector: DemoSector,
    where: Whereabouts,
    on: CalendarDate,
    random: SeededRandom,
  ): PlacementSite {
    const group = this.places.providersOf(provision, sector);
    const own = group.get(this.council) ?? [];
    const rings = this.ringsOf(group);
    if (own.length === 0 && rings.length === 0) {
      return { ...this.household(where, random), urn: unregistered(random) };
    }
    const inside = own.length > 0 && (rings.length === 0 || random.chance(where.chanceInside));
    const draw = (): DemoProvider => {
      const pool = inside ? own : (group.get(this.councilAt(rings, where.miles, random)) as readonly DemoProvider[]);
      const drawn = random.pick(pool);
      return registeredAt(drawn, on) ? drawn : random.pick(pool);
    };
    const provider = this.nearest(draw, (item) => this.places.siteOf(item), where, inside ? 2 : LOOKED_AT);
    return { postcode: provider && this.places.siteOf(provider), urn: provider?.urn ?? '' };
  }

  /** The councils that have such providers, nearest first. */
  private ringsOf(group: ReadonlyMap<string, readonly DemoProvider[]>): readonly Ring[] {
    const made = this.ringsWith.get(group);
    if (made) return made;
    const rings = this.rings.filter(({ council }) => group.has(council));
    this.ringsWith.set(group, rings);
    return rings;
  }

  /** One of the councils whose centre is about so far away. */
  private councilAt(rings: readonly Ring[], miles: number, random: SeededRandom): string {
    const metres = miles * METRES_PER_MILE;
    let [low, high] = [0, rings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rings[middle] as Ring).metres < metres) low = middle + 1;
      else high = middle;
    }
    const first = Math.max(0, Math.min(low - COUNCILS_AT_HAND / 2, rings.length - COUNCILS_AT_HAND));
    const last = Math.min(rings.length, first + COUNCILS_AT_HAND) - 1;
    return (rings[random.integer(first, last)] as Ring).council;
  }

  /** Of some candidates the one whose distance from the child's home comes nearest to the one asked for. */
  private nearest<T>(
    draw: () => T | null,
    siteOf: (item: T) => LocatedPostcode | null,
    { from, miles }: Whereabouts,
    candidates = LOOKED_AT,
  ): T | null {
    let best = draw();
    if (best === null) return null;
    const origin = from ?? this.places.centreOf(this.council);
    if (!origin) return best;
    const wanted = miles * METRES_PER_MILE;
    const missOf = (item: T): number => {
      const site = siteOf(item);
      return site ? Math.abs(metresBetween(origin, site) - wanted) : Number.POSITIVE_INFINITY;
    };
    let miss = missOf(best);
    for (let n = 1; n < candidates; n += 1) {
      const candidate = draw();
      if (candidate === null) continue;
      const off = missOf(candidate);
      if (off < miss) [best, miss] = [candidate, off];
    }
    return best;
  }
}

const sited = (postcode: LocatedPostcode): LocatedPostcode => postcode;
const unregistered = (random: SeededRandom): string => `99${random.integer(50_000, 99_999)}`;
