import type { CalendarDate, Pence } from '#kernel';
import type { Tx } from '#platform';
import type { CandidateFacts, CandidateKind } from '../domain/facts';
import type { Need } from '../domain/need';
import type { Ranked } from '../domain/ranking';
import type { OwnerEvidence, OwnersEvidence } from './owner-evidence';
import { agreedTermsAt, type AgreedTerms } from './search-agreed-terms.query';
import { allegationsAt, type OpenAllegation } from './search-allegations.query';
import { plannedWithin, type PlannedInDays } from './search-planned-homes.query';

/** What is shown of candidates and ranks none of them: read for those that are told alone. */
export interface LateFacts {
  readonly terms: ReadonlyMap<string, AgreedTerms>;
  readonly allegations: ReadonlyMap<string, readonly OpenAllegation[]>;
  readonly planned: readonly PlannedInDays[];
  /** Null where nobody was asked for any. */
  readonly evidence: ReadonlyMap<string, OwnerEvidence> | null;
  /** The middle price of those that suit this need, by kind. */
  readonly likeNeeds: ReadonlyMap<CandidateKind, LikeNeeds>;
}

export interface LikeNeeds {
  readonly medianPence: Pence;
  /** Candidates with a listed price. */
  readonly of: number;
}

export interface LateQuestion {
  readonly need: Need;
  readonly asAt: CalendarDate;
  /** All candidates. */
  readonly suited: readonly CandidateFacts[];
  readonly told: readonly Ranked[];
  readonly evidence: OwnersEvidence | null;
}

export async function lateFacts(tx: Tx, { need, asAt, suited, told, evidence }: LateQuestion): Promise<LateFacts> {
  const urns = [...new Set(told.flatMap(({ facts }) => facts.urn ?? []))];
  const owners = [...new Set(told.flatMap(({ facts }) => facts.published?.owner ?? []))];
  return {
    terms: await agreedTermsAt(tx, urns, need.from),
    allegations: await allegationsAt(tx, urns, asAt),
    planned: await plannedWithin(tx, need, asAt),
    evidence: evidence === null ? null : await evidence.evidenceOf(tx, owners, asAt),
    likeNeeds: likeNeeds(suited),
  };
}

/** Fewer prices than this have no middle worth telling. Homeward's own. */
export const LEAST_PRICES = 3;

/** The lower of the two middle prices where their number is even. */
export function likeNeeds(suited: readonly CandidateFacts[]): Map<CandidateKind, LikeNeeds> {
  const prices = new Map<CandidateKind, Pence[]>();
  for (const facts of suited) {
    if (facts.pricePerWeek !== null) {
      const known = prices.get(facts.kind);
      if (known === undefined) prices.set(facts.kind, [facts.pricePerWeek]);
      else known.push(facts.pricePerWeek);
    }
  }
  const told = new Map<CandidateKind, LikeNeeds>();
  for (const [kind, of] of prices) {
    const middle = of.toSorted((a, b) => a - b)[Math.ceil(of.length / 2) - 1];
    if (middle !== undefined && of.length >= LEAST_PRICES) told.set(kind, { medianPence: middle, of: of.length });
  }
  return told;
}
