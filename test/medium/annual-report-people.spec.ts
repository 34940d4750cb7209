import { systemActorFor } from '#kernel';
import { asPerson } from '../../apps/cli/system/council';
import { anOrganisation, aPerson } from '../factories/people';
import { withDatabase } from './database';

const database = withDatabase();

it('a step on the command line is taken by somebody of the council, with their rights, and by nobody else', async () => {
  const { uow } = database();
  const organisation = await anOrganisation(uow, 'council');
  const elsewhere = await anOrganisation(uow, 'council');
  const director = await aPerson(uow, organisation, 'director');
  const stranger = await aPerson(uow, elsewhere, 'director');
  const council = {
    code: 'E08000003',
    name: 'Example',
    organisationId: organisation.id,
    actor: systemActorFor('cli', organisation.id, 'council'),
  };
  const { actor } = await asPerson(uow, council, director.email.toUpperCase());
  expect(actor).toEqual(director.actor);
  const refused = { code: 'wrong-usage', message: expect.stringMatching(/Nobody of Example .* has the address/) };
  await expect(asPerson(uow, council, stranger.email)).rejects.toMatchObject(refused);
  await uow.run(council.actor, (tx) =>
    tx.query('update identity.person set active = false where id = $1', [director.personId]),
  );
  await expect(asPerson(uow, council, director.email)).rejects.toMatchObject(refused);
});
