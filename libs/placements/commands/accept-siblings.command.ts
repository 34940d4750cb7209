import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { acceptPlacement, type Acceptance, type AcceptedOffer } from './accept-placement';

/** Accepts offers for brothers and sisters together: all of them, or none. */
@Injectable()
export class AcceptSiblings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws as AcceptOffer; DomainError invalid unless all are of one sibling group */
  execute(actor: Actor, siblingGroup: string, acceptances: readonly Acceptance[]): Promise<AcceptedOffer[]> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(
      actor,
      async (tx) => {
        const ids = acceptances.map(({ approachId }) => approachId);
        const { found } = await tx.one<{ found: number }>(
          `select count(*)::int as found from placements.approach a join placements.referral r on r.id = a.referral_id
            where a.id = any ($1) and r.sibling_group = $2 and a.organisation_id = $3`,
          [ids, siblingGroup, actor.organisationId],
        );
        if (found === 0) throw notFound('That sibling group');
        if (new Set(ids).size < 2 || found !== ids.length)
          throw invalid('Offers are accepted together for two or more children of one sibling group.');
        const accepted: AcceptedOffer[] = [];
        for (const acceptance of [...acceptances].sort((a, b) => a.approachId.localeCompare(b.approachId)))
          accepted.push(await acceptPlacement(tx, acceptance));
        return accepted;
      },
      { retry: 2 },
    );
  }
}
