import { notFound } from '#kernel';
import { colleagueByEmail, SetPassword } from '#identity';
import { UnitOfWork } from '#platform';
import { askSecret } from '../output/ask';
import { withSystem } from './open-system';
import { organisationOf, type WhoseOptions } from './organisation';

/** @throws DomainError wrong-usage, not-found, invalid for a weak password */
export async function setPassword(
  request: WhoseOptions & { readonly email: string },
): Promise<{ displayName: string; organisation: string }> {
  const password = await askSecret('New password');
  return withSystem({ purpose: 'admin set-password' }, async (system) => {
    const { actor, name } = await organisationOf(system, request);
    const person = await system.get(UnitOfWork).read(actor, (tx) => colleagueByEmail(tx, request.email));
    if (!person) throw notFound(`Somebody of ${name} with the address ${request.email}`);
    await system.get(SetPassword).execute(actor, person.id, password);
    return { displayName: person.displayName, organisation: name };
  });
}
