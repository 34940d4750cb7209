import type { AuthoritySummary } from '#register';

export interface RegionHomes {
  /** Null for authorities outside England and names that are not known. */
  readonly region: string | null;
  readonly authorities: number;
  readonly childrensHomes: number;
  readonly places: number;
}

/** Children's homes of the register added up by region, regions by name, what has none last. */
export function homesByRegion(
  byAuthority: readonly AuthoritySummary[],
  regionOf: ReadonlyMap<string, string>,
): RegionHomes[] {
  const regions = new Map<string | null, RegionHomes>();
  for (const { code, childrensHomes, places } of byAuthority) {
    const region = (code && regionOf.get(code)) ?? null;
    const sum = regions.get(region) ?? { region, authorities: 0, childrensHomes: 0, places: 0 };
    regions.set(region, {
      region,
      authorities: sum.authorities + 1,
      childrensHomes: sum.childrensHomes + childrensHomes,
      places: sum.places + places,
    });
  }
  return [...regions.values()].sort((a, b) =>
    a.region === null ? 1 : b.region === null ? -1 : a.region.localeCompare(b.region, 'en'),
  );
}
