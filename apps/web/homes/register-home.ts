import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { authorities } from '#geography';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import { RegisterSummary, type RegisterSummaryDocument } from '#register';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { PATHS, to } from '../paths';
import { homesByRegion } from './homes-by-region';
import { publicReportLinks } from './public-report-links';
import type { RoleHome } from './role-home';

/** What Ofsted's register holds, by region, for those who oversee and inspect. */
@Injectable()
export class RegisterHome implements RoleHome {
  readonly roles = ['oversight-analyst', 'oversight-head', 'ofsted-inspector'] as const;
  readonly view = 'homes/register';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registerSummary: RegisterSummary,
  ) {}

  async content({ actor, organisation }: SignedInPerson): Promise<Record<string, unknown>> {
    const summary = await this.summary(actor);
    if (!summary) return { organisation, summary, links: oversightLinks(actor) };
    const regionOf = new Map(
      (await this.unitOfWork.read(actor, (tx) => authorities(tx))).map(({ code, region }) => [code, region]),
    );
    const withoutPlaces = new Map(summary.placesNotGiven.map((each) => [each.provisionType, each.providers]));
    const kinds = summary.byProvisionType.map((kind) => ({
      ...kind,
      withoutPlaces: withoutPlaces.get(kind.provisionType) ?? 0,
    }));
    const links = { registerChanges: to(PATHS.registerChanges), ...oversightLinks(actor) };
    return { organisation, summary, kinds, regions: homesByRegion(summary.byAuthority, regionOf), links };
  }

  private async summary(actor: Actor): Promise<RegisterSummaryDocument | null> {
    try {
      return await this.registerSummary.execute(actor, { asAt: null });
    } catch (problem) {
      if (problem instanceof DomainError && problem.code === 'not-found') return null;
      throw problem;
    }
  }
}

/** Pages of financial oversight, as far as the roles go. */
const oversightLinks = (actor: Actor) => ({
  ...publicReportLinks,
  owners: isPermitted(actor, 'read-owners') ? to(PATHS.owners) : null,
  rules: isPermitted(actor, 'read-owners') ? to(PATHS.oversightRules) : null,
  together: isPermitted(actor, 'read-roll-up') ? to(PATHS.rollUps, { area: 'england' }) : null,
  figures: isPermitted(actor, 'enter-figures') ? to(PATHS.enteredFigures) : null,
});
