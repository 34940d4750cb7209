/** One home of which places are known: a stretch of the rows of all of them. */
export interface DescribedHome {
  readonly kind: 'described';
  readonly home: number;
  /** Index of its registration among those asked; null for one that is not. */
  readonly provider: number | null;
  first: number;
  count: number;
}

/** Rows as they are judged, one for each place of a home; room for so many. */
export class PlacesOfHomes {
  private readonly homes: Int32Array;
  private readonly providers: Int32Array;
  private readonly units: Float64Array;
  private readonly masks: Float64Array;
  private count = 0;

  constructor(room: number) {
    this.homes = new Int32Array(room);
    this.providers = new Int32Array(room);
    this.units = new Float64Array(room);
    this.masks = new Float64Array(room);
  }

  add(home: number, provider: number, unit: number, mask: number): void {
    const row = this.count;
    this.count += 1;
    this.homes[row] = home;
    this.providers[row] = provider;
    this.units[row] = unit;
    this.masks[row] = mask;
  }

  /** @param indices of registrations by their numbers */
  byHome(indices: readonly (number | null)[]): DescribedHomes {
    const known = new Map<number, DescribedHome>();
    for (let row = 0; row < this.count; row += 1) {
      const number = this.homes[row] as number;
      const home = known.get(number);
      if (home === undefined) {
        const provider = indices[this.providers[row] as number] ?? null;
        known.set(number, { kind: 'described', home: number, provider, first: 0, count: 1 });
      } else home.count += 1;
    }
    const homes = [...known.values()];
    let first = 0;
    for (const home of homes) {
      home.first = first;
      first += home.count;
      home.count = 0;
    }
    const units = new Float64Array(this.count);
    const masks = new Float64Array(this.count);
    for (let row = 0; row < this.count; row += 1) {
      const home = known.get(this.homes[row] as number) as DescribedHome;
      const at = home.first + home.count;
      home.count += 1;
      units[at] = this.units[row] as number;
      masks[at] = this.masks[row] as number;
    }
    return new DescribedHomes(homes, units, masks);
  }
}

/** Homes of which places are known, each with the mask of what stands against each place. */
export class DescribedHomes {
  constructor(
    readonly all: readonly DescribedHome[],
    private readonly units: Float64Array,
    private readonly masks: Float64Array,
  ) {}

  /** The mask of the place of that number in the home, from 0. */
  mask({ first }: DescribedHome, place: number): number {
    return this.masks[first + place] as number;
  }

  /** Numbers of its places in the search, each with its mask. */
  placesOf({ first, count }: DescribedHome): (readonly [unit: number, mask: number])[] {
    return Array.from({ length: count }, (_, place) => [
      this.units[first + place] as number,
      this.masks[first + place] as number,
    ]);
  }

  /** Whether something stands against each place of it. */
  leftOut({ first, count }: DescribedHome): boolean {
    for (let place = first; place < first + count; place += 1) if (this.masks[place] === 0) return false;
    return true;
  }
}
