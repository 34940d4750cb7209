import { notFound, type Actor } from '#kernel';

/** The organisation of an address, when it is the actor's own. @throws DomainError not-found for any other */
export function ownOrganisation(actor: Actor, given: string): string {
  if (actor.organisationId === null || given !== actor.organisationId) throw notFound('That page');
  return actor.organisationId;
}
