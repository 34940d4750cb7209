import type { CouncilArea } from './council-area';
import type { Exchanges } from './exchanges';
import type { Indicator, Unavailable } from './indicator';
import type { Market } from './market';
import type { OwnProvision } from './own-provision';

/** A sufficiency report as it leaves Homeward: the same keys in JSON, on the page and in `report_run.result`. */
export interface SufficiencyReport {
  readonly council: { readonly code: string; readonly name: string };
  /** The year in which collection ends: 2025 is 1 April 2024 to 31 March 2025. */
  readonly year: number;
  /** 31 March of `year`, ISO 8601. */
  readonly snapshot: string;
  /** True when any input is fictional. */
  readonly synthetic: boolean;
  readonly measures: Measures;
  readonly quality: Quality;
  readonly sources: readonly Source[];
  /** Each measure with what it is held against. Absent in reports built before there were any. */
  readonly indicators?: readonly Indicator[];
  /** Measures without data, and why. */
  readonly unavailable?: readonly Unavailable[];
  readonly ownProvision?: OwnProvision;
  /** What is recorded beside the return: places, money, owners, need. */
  readonly market?: Market;
  /** Where the children live, area by area. For the council and its consortium: in nothing that is published. */
  readonly exchanges?: Exchanges;
  /** Where the council is, and in whose areas its children live. Absent in reports built before there was any. */
  readonly area?: CouncilArea;
}

export const BOUNDARIES = ['inside', 'outside', 'unknown'] as const;
export type Boundary = (typeof BOUNDARIES)[number];

export const BANDS = ['within20', 'over20', 'unknown'] as const;
export type Band = (typeof BANDS)[number];

export const PROVISION_GROUPS = ['all', 'fostering', 'mainstreamFostering', 'childrensHomes', 'residential'] as const;
export type ProvisionGroup = (typeof PROVISION_GROUPS)[number];

export const PROVIDERS = [
  'own',
  'otherAuthority',
  'otherPublic',
  'private',
  'voluntary',
  'parents',
  'notRequired',
  'missing',
] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Counts are exact; percentages have one decimal, rounded half up, and are null when the denominator is nothing. */
export interface Measures {
  readonly lookedAfter: { readonly count: number };
  readonly placedInArea: Readonly<Record<Boundary, number>> & {
    readonly percentInside: number | null;
    readonly percentInsideKnown: number | null;
  };
  readonly distance: Readonly<Record<Boundary, Readonly<Record<Band, number>>>>;
  /** Miles to 0.1; null when no distance is known. */
  readonly distanceMiles: { readonly known: number; readonly median: number | null; readonly p90: number | null };
  readonly provision: Readonly<Record<ProvisionGroup, ProvisionRow>>;
  /** PLACE codes with a count above zero. */
  readonly placementType: Readonly<Record<string, number>>;
  readonly stability: { readonly threeOrMore: number; readonly percent: number | null };
  readonly longTermStability: { readonly cohort: number; readonly stable: number; readonly percent: number | null };
  /** `toCheck` is null without a complete register at or before the snapshot. */
  readonly unregistered: { readonly toCheck: number | null; readonly missingUrn: number; readonly confirmed: number };
  readonly kinship: { readonly count: number; readonly percent: number | null };
}

export type ProvisionRow = Readonly<Record<Provider, number>> & { readonly inHousePercent: number | null };

/** What the figures rest on, and what is missing from it. Shares are of the cohort unless named otherwise. */
export interface Quality {
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
  readonly issuesByRule: Readonly<Record<string, number>>;
  /** What each of these rules asks, in words. */
  readonly ruleWords?: Readonly<Record<string, string>>;
  readonly placementPostcodeUnknown: Share;
  readonly distanceUnknown: Share;
  readonly providerMissing: Share;
  /** Children of the cohort without a readable date of birth: they count nowhere that age is needed. */
  readonly childrenWithoutHeader: Share;
  /** Children of the cohort with more than one episode open on the snapshot; the latest to begin is used. */
  readonly childrenWithTwoOpenEpisodes: number;
  /** Of these, children whose open episodes began on the same day: the rule of choice is in the README of this library. */
  readonly childrenChosenByTieBreak: number;
  /** Children whose chosen episode is one of a series of short breaks (legal status V3, V4): in no measure. */
  readonly shortBreakChildrenLeftOut: number;
}

export interface Share {
  readonly count: number;
  readonly percent: number | null;
}

export type Source =
  | {
      readonly kind: 'return';
      readonly name: string;
      readonly version: number;
      readonly files: readonly { readonly name: string; readonly sha256?: string }[];
      readonly loadedAt: string;
      readonly synthetic: boolean;
    }
  | {
      readonly kind: 'postcode-directory';
      readonly name: string;
      readonly edition: string | null;
      readonly synthetic: boolean;
    }
  | {
      readonly kind: 'register';
      readonly name: string;
      readonly asAt: string | null;
      readonly complete: boolean;
      readonly synthetic: boolean;
    }
  | { readonly kind: 'rules'; readonly name: string; readonly version: string };
