import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { acceptPlacement, type Acceptance, type AcceptedOffer } from './accept-placement';

/** Accepts offers for brothers and sisters together: all of them, or none. */
@Injectable()
export class AcceptSiblings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws as AcceptOffer; DomainError invalid unless all are of one sibling group */
  execute(actor: Actor, acceptances: readonly Acceptance[]): Promise<AcceptedOffer[]> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(
      actor,
      async (tx) => {
        const ids = acceptances.map(({ approachId }) => approachId);
        const groups = await tx.query<{ group: string | null }>(
          `select distinct r.sibling_group as group from placements.approach a join placements.referral r on r.id = a.referral_id
            where a.id = any ($1)`,
          [ids],
        );
        if (new Set(ids).size < 2 || groups.length !== 1 || groups[0]?.group === null)
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
