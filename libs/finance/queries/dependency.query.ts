import { Injectable } from '@nestjs/common';
import { DomainError, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { Concentration } from '../domain/dependency';
import { dependencyOfCouncil } from './dependency-of-council.query';
import type { DependencyThresholdsShown } from './dependency-thresholds.query';
import { dependencyOfArea } from './dependency-of-area.query';

/** Whose dependency: a council with its own children, a consortium's members together, a region by the DfE's name, England. */
export type DependencyArea =
  | { readonly kind: 'council'; readonly code: string; readonly organisationId: string; readonly name: string }
  | { readonly kind: 'consortium'; readonly organisationId: string; readonly name: string }
  | { readonly kind: 'region'; readonly name: string }
  | { readonly kind: 'england' };

export interface DependencyPart extends Concentration {
  /** 'all', "childrens-homes" or "fostering". */
  readonly part: string;
  /** Children whose carer's owner is not known: the registration is not on the register, or none is given. */
  readonly notKnown: number | null;
}

export interface DependencySpend {
  /** Pence a week, from listed prices, over the children whose registration has one price. */
  readonly weeklyPence: number;
  readonly childrenPriced: number;
  readonly childrenOutsideOwnProvision: number;
  readonly byOwner: Concentration;
}

export interface DependencyCommitment {
  /** Pence a week, every payer and purpose, over placements that run on the day. */
  readonly weeklyPence: number;
  readonly placements: number;
  readonly byOwner: Concentration;
}

export interface DependencyYear {
  /** The year in which collection ends. */
  readonly year: number;
  readonly children: number;
  readonly hhi: number | null;
  readonly largest: {
    readonly ownerKey: string;
    readonly ownerName: string;
    readonly sharePercent: number | null;
  } | null;
}

export interface Dependency {
  readonly area: { readonly kind: DependencyArea['kind']; readonly code: string | null; readonly name: string };
  /** ISO 8601. */
  readonly asAt: string;
  readonly registerAsAt: string | null;
  readonly synthetic: boolean;
  /** How counts are told: a council's own are exact; of several councils rounded to 10, and null below 6. */
  readonly counts: 'exact' | 'rounded';
  /** Children by who owns their carer; null where no return that the actor may count is loaded. */
  readonly placements: readonly DependencyPart[] | null;
  /** Returns that were counted. */
  readonly councils: number;
  /** Registered places in children's homes in the area, by owner, public bodies too. */
  readonly places: Concentration;
  /** The same for homes, with the share of private and voluntary ones: as Ofsted's list of the largest owners. */
  readonly topOwners: readonly TopOwner[];
  /** Of all homes, those of the owners listed together. Ofsted published 25% for its 20 largest groups in England in 2025. */
  readonly topOwnersPercentOfHomes: number | null;
  readonly spend: DependencySpend | null;
  readonly spendNote: string;
  /** What the council has agreed to pay a week; null without an agreement in force, and for an area. */
  readonly commitment: DependencyCommitment | null;
  readonly overTime: readonly DependencyYear[];
  readonly thresholds: DependencyThresholdsShown;
}

export interface TopOwner {
  readonly ownerKey: string;
  readonly ownerName: string;
  readonly homes: number;
  readonly places: number;
  /** Of all homes of the area, public ones too. */
  readonly percentOfHomes: number | null;
  readonly percentOfPlaces: number | null;
}

/** How far a council, a consortium, a region or England depends on each owner. */
@Injectable()
export class DependencyOnOwners {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found when no complete register is loaded for the day */
  execute(actor: Actor, area: DependencyArea, asAt: CalendarDate): Promise<Dependency> {
    authorise(actor, 'read-dependency');
    return this.unitOfWork.read(actor, async (tx) => {
      const answer = area.kind === 'council' ? dependencyOfCouncil(tx, area, asAt) : dependencyOfArea(tx, area, asAt);
      const dependency = await answer;
      if (dependency) return dependency;
      throw new DomainError(
        'not-found',
        `No complete register of Ofsted’s is loaded for ${asAt} or earlier. Load one: homeward import ofsted-register FILE`,
      );
    });
  }
}
