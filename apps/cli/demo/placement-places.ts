import { LocatedPostcode, groupByCouncil, metresBetween } from './demo-area';
import type { DemoProvider, DemoProvision, DemoSector } from './demo-providers';

/** A council as seen from another: how far its centre is, in metres. */
export interface Ring {
  readonly council: string;
  readonly metres: number;
}

type Kind = `${Lowercase<DemoProvision>}|${DemoSector}`;

const kindOf = (provision: DemoProvision, sector: DemoSector): Kind =>
  `${provision.toLowerCase() as Lowercase<DemoProvision>}|${sector}`;

/** Equal text, equal number; for a draw that must come out alike wherever it is made. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0;
}

/** Where children can be placed: postcodes and registered providers by council, and how far councils are from each other. */
export class PlacementPlaces {
  private readonly byCouncil: ReadonlyMap<string, readonly LocatedPostcode[]>;
  private readonly centres = new Map<string, { east: number; north: number }>();
  private readonly located: ReadonlyMap<string, LocatedPostcode>;
  private readonly providers = new Map<Kind, Map<string, DemoProvider[]>>();

  constructor(postcodes: readonly LocatedPostcode[], providers: readonly DemoProvider[]) {
    this.byCouncil = groupByCouncil(postcodes);
    for (const [council, own] of this.byCouncil) if (council !== '') this.centres.set(council, centreOf(own));
    this.located = new Map(postcodes.map((postcode) => [postcode.postcode, postcode]));
    for (const provider of providers) {
      const kind = kindOf(provider.provision, provider.sector);
      const group = this.providers.get(kind) ?? new Map<string, DemoProvider[]>();
      this.providers.set(kind, group);
      const own = group.get(provider.council);
      if (own) own.push(provider);
      else group.set(provider.council, [provider]);
    }
  }

  postcodesOf(council: string): readonly LocatedPostcode[] {
    return this.byCouncil.get(council) ?? [];
  }

  /** Those outside England. */
  get beyond(): readonly LocatedPostcode[] {
    return this.postcodesOf('');
  }

  providersOf(provision: DemoProvision, sector: DemoSector): ReadonlyMap<string, readonly DemoProvider[]> {
    return this.providers.get(kindOf(provision, sector)) ?? new Map();
  }

  centreOf(council: string): { east: number; north: number } | undefined {
    return this.centres.get(council);
  }

  /** The other councils of England, nearest first. */
  around(council: string): Ring[] {
    const own = this.centres.get(council);
    return [...this.centres]
      .filter(([other]) => other !== council)
      .map(([other, centre]) => ({ council: other, metres: own ? metresBetween(own, centre) : 0 }))
      .sort((a, b) => a.metres - b.metres || a.council.localeCompare(b.council));
  }

  /** Where a provider is: the postcode it gives, else one of its council, the same whoever asks. */
  siteOf(provider: DemoProvider): LocatedPostcode | null {
    const published = provider.postcode ? this.located.get(provider.postcode) : undefined;
    if (published) return published;
    const own = this.postcodesOf(provider.council);
    return own[hashOf(provider.urn) % Math.max(1, own.length)] ?? null;
  }
}

function centreOf(postcodes: readonly LocatedPostcode[]): { east: number; north: number } {
  const sum = { east: 0, north: 0 };
  for (const { east, north } of postcodes) {
    sum.east += east;
    sum.north += north;
  }
  return { east: sum.east / postcodes.length, north: sum.north / postcodes.length };
}
