import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { acceptPlacement, type Acceptance, type AcceptedOffer } from './accept-placement';

/** Accepts an approved offer: the place is the child's from now on, and nobody else's. */
@Injectable()
export class AcceptOffer {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready, place-taken, home-full, said-not-free */
  execute(actor: Actor, acceptance: Acceptance): Promise<AcceptedOffer> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, (tx) => acceptPlacement(tx, acceptance), { retry: 2 });
  }
}
