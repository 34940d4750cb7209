import { wrongUsage } from '#kernel';
import type { DemoArea } from './demo-area';

/** Consortia of councils that are no DfE region, by the authorities' codes. */
const CONSORTIA: Readonly<Record<string, readonly string[]>> = {
  'Greater Manchester': [
    'E08000001',
    'E08000002',
    'E08000003',
    'E08000004',
    'E08000005',
    'E08000006',
    'E08000007',
    'E08000008',
    'E08000009',
    'E08000010',
  ],
  'Liverpool City Region': ['E06000006', 'E08000011', 'E08000012', 'E08000013', 'E08000014', 'E08000015'],
};

const FIRST_CONSORTIUM = {
  name: 'Greater Manchester',
  councils: CONSORTIA['Greater Manchester'] as readonly string[],
};

/** DfE's regions of children's services. */
const REGIONS = [
  'East Midlands',
  'East of England',
  'Inner London',
  'North East',
  'North West',
  'Outer London',
  'South East',
  'South West',
  'West Midlands',
  'Yorkshire and The Humber',
];

export interface DemonstrationRegion {
  readonly name: string;
  readonly councils: readonly string[];
  /** The councils that work together; of England those of one consortium. */
  readonly consortium: { readonly name: string; readonly councils: readonly string[] };
}

/**
 * The name as it is written here. Case does not matter.
 * @throws DomainError wrong-usage listing the names
 */
export function regionName(name: string): string {
  const names = [...Object.keys(CONSORTIA), ...REGIONS];
  const found = names.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  if (!found) throw wrongUsage(`"${name}" is no region. Choose one of: ${names.join(', ')}.`);
  return found;
}

/**
 * The councils of a DfE region, or of a consortium known by name; of all England when no name is given.
 * @throws DomainError wrong-usage
 */
export function demonstrationRegion(name: string | null, areas: readonly DemoArea[]): DemonstrationRegion {
  if (name === null) return { name: 'England', councils: areas.map((area) => area.code), consortium: FIRST_CONSORTIUM };
  const known = regionName(name);
  const inRegion = areas.filter((area) => area.region.toLowerCase() === known.toLowerCase());
  const councils = CONSORTIA[known] ?? inRegion.map((area) => area.code);
  return { name: known, councils, consortium: { name: known, councils } };
}

/** The council that most people of the demonstration work for: Manchester, where it is among them. */
export const leadCouncil = (region: DemonstrationRegion): string =>
  region.councils.find((code) => code === 'E08000003') ?? (region.councils[0] as string);
