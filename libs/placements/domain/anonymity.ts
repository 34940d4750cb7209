import type { Need } from './need';

/** Fewer children alike than this, and the one who is meant could be found out. Homeward's own rule. */
export const ENOUGH_ALIKE = 10;

/** From the narrowest to the widest area that a summary may name. */
export const AREAS = ['council', 'region', 'England'] as const;
export type Area = (typeof AREAS)[number];

/** How many children are alike in each area: by age band and sex, and among recorded needs also by risk group. */
export interface Alike {
  readonly children: Readonly<Record<Area, number>>;
  readonly sameRisk: Readonly<Record<Area, number>>;
}

export interface ToldOfChild {
  readonly area: Area;
  readonly similarChildren: number;
  /** False where too few recorded needs are of one risk group: then it is told to those shortlisted. */
  readonly riskGroupTold: boolean;
}

const AGE_BANDS = [
  [0, 4],
  [5, 9],
  [10, 12],
  [13, 15],
  [16, 17],
  [18, 25],
] as const;

export const ageBand = (age: number): readonly [number, number] =>
  AGE_BANDS.find(([from, to]) => age >= from && age <= to) ?? [18, 25];

export type RiskGroup = 'none recorded' | 'some' | 'many';

/** Risks present by the standard's thirteen: none, up to three, more. Homeward's own grouping. */
export function riskGroupOf(need: Pick<Need, 'standard'>): RiskGroup {
  const present = Object.values(need.standard.Risks ?? {}).filter((risk) => risk === 'Risk Present').length;
  return present === 0 ? 'none recorded' : present <= 3 ? 'some' : 'many';
}

/** The narrowest area with enough children alike; null when even England has too few. */
export function areaToTell({ children, sameRisk }: Alike): ToldOfChild | null {
  const area = AREAS.find((each) => children[each] >= ENOUGH_ALIKE);
  if (area === undefined) return null;
  const withRisk = AREAS.slice(AREAS.indexOf(area)).find((each) => sameRisk[each] >= ENOUGH_ALIKE);
  return withRisk === area
    ? { area, similarChildren: Math.min(children[area], sameRisk[area]), riskGroupTold: true }
    : { area, similarChildren: children[area], riskGroupTold: false };
}

/** Why nothing can be told, or null. */
export const tooFew = (told: ToldOfChild | null): string | null =>
  told === null
    ? `Fewer than ${ENOUGH_ALIKE} children of this age band and sex are known in all England, so a summary could tell who it is. Load the returns of looked-after children, or state how many are alike and where that is from.`
    : null;

/** What a provider reads before it is shortlisted. No date of birth, no postcode, no name, no number. */
export interface ReferralSummary {
  readonly ageBand: string;
  readonly sex: 'female' | 'male';
  readonly area: string;
  readonly similarChildren: number;
  readonly riskGroup: RiskGroup | null;
  readonly wantedFrom: string;
  readonly wantedTo: string | null;
  readonly places: number;
  readonly siblings: number;
  readonly features: readonly string[];
  readonly needs: readonly string[];
  readonly suitability: Need['suitability'];
  readonly requirements: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The summary of a need. The standard's requirements are options of lists; its free texts and the child's number stay out. */
export function summaryOf(
  need: Need,
  told: ToldOfChild,
  referral: { areaName: string; places: number; text: string },
): ReferralSummary {
  const [from, to] = ageBand(need.age);
  return {
    ageBand: `${from} to ${to}`,
    sex: need.sex,
    area: referral.areaName,
    similarChildren: told.similarChildren,
    riskGroup: told.riskGroupTold ? riskGroupOf(need) : null,
    wantedFrom: need.from,
    wantedTo: need.to,
    places: referral.places,
    siblings: need.siblings,
    features: need.features,
    needs: need.needs,
    suitability: need.suitability,
    requirements: need.standard.PlacementRequirements ?? {},
    text: referral.text,
  };
}
