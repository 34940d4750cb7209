import { DomainError, type Actor } from '#kernel';

/** The council for which the actor works. @throws DomainError forbidden for anybody else */
export function ownCouncil(actor: Actor): string {
  if (actor.organisationId !== null && actor.organisationKind === 'council') return actor.organisationId;
  throw new DomainError('forbidden', 'An annual report is a council’s own: only its people work on it.');
}
