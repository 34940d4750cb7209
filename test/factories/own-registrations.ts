import { systemActorFor, type Actor } from '#kernel';
import type { UnitOfWork } from '#platform';
import { ConfirmRegistration } from '#register';

/** Registrations are a provider's own, whatever owner the register names. */
export async function areOwn(uow: UnitOfWork, provider: Actor, ...urns: readonly string[]): Promise<void> {
  const operator = systemActorFor('test', provider.organisationId as string, 'provider');
  for (const urn of urns) {
    await new ConfirmRegistration(uow).execute(operator, { urn, document: 'certificate of registration', by: null });
  }
}
