import type { Actor } from '#kernel';
import { authorise, isPermitted } from '#identity';

/** The provider that is asked, or the council that writes down what it said by phone. @throws DomainError forbidden */
export function authoriseAnswer(actor: Actor): void {
  if (!isPermitted(actor, 'make-referral')) authorise(actor, 'answer-referral');
}
