import { newId, publicActor, systemActorFor } from '#kernel';
import { ActorOfPerson, ATTEMPT_LIMIT, SetPassword, SignIn } from '#identity';
import { anOrganisation, aPerson, PASSWORD, type TestPerson } from '../factories/people';
import { withDatabase } from './database';

const home = withDatabase();
const signIn = (email: string, password: string): ReturnType<SignIn['execute']> =>
  new SignIn(home().uow, new ActorOfPerson(home().uow)).execute(email, password);

const someone = async (): Promise<TestPerson> =>
  aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'data-officer');

const took = async (email: string): Promise<number> => {
  const start = performance.now();
  await signIn(email, 'a wrong long password').catch(() => undefined);
  return performance.now() - start;
};

const wrong = {
  code: 'unauthenticated',
  message: expect.stringMatching(/^The e-mail address or the password is not right/),
};
const locked = { code: 'unauthenticated', message: expect.stringMatching(/^Too many attempts/) };

describe('sign-in', () => {
  it('by address and password gives the actor; case and spaces of the address do not matter', async () => {
    const person = await someone();
    await expect(signIn(person.email, PASSWORD)).resolves.toEqual(person.actor);
    await expect(signIn(` ${person.email.toUpperCase()} `, PASSWORD)).resolves.toEqual(person.actor);
  });

  it('does not say which of the two was wrong, nor that an address is unknown', async () => {
    const person = await someone();
    await expect(signIn(person.email, 'a wrong long password')).rejects.toMatchObject(wrong);
    await expect(signIn(`nobody.${newId()}@invented.example`, PASSWORD)).rejects.toMatchObject(wrong);
    await expect(signIn('', '')).rejects.toMatchObject(wrong);
    await expect(signIn(`\0${'x'.repeat(5000)}`, 'y'.repeat(5000))).rejects.toMatchObject(wrong);
  });

  it('does as much work for an unknown address', async () => {
    const person = await someone();
    await took('warm.up@invented.example');
    const known = Math.min(await took(person.email), await took(person.email), await took(person.email));
    const unknown = Math.min(
      await took(`a.${newId()}@invented.example`),
      await took(`b.${newId()}@invented.example`),
      await took(`c.${newId()}@invented.example`),
    );
    expect(unknown).toBeGreaterThan(known * 0.4);
  });

  it('is not for someone inactive', async () => {
    const person = await someone();
    const owner = systemActorFor('test', person.organisation.id, 'council');
    await home().uow.run(owner, (tx) =>
      tx.query(`update identity.person set active = false where id = $1`, [person.personId]),
    );
    await expect(signIn(person.email, PASSWORD)).rejects.toMatchObject(wrong);
  });

  it('locks an address, known or not, when it was tried too often, also all at once', async () => {
    for (const email of [(await someone()).email, `nobody.${newId()}@invented.example`]) {
      const attempts = Array.from({ length: ATTEMPT_LIMIT + 3 }, () => signIn(email, 'a wrong long password'));
      const outcomes = await Promise.allSettled(attempts);
      const messages = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason.message as string);
      expect(messages.filter((message) => message.startsWith('Too many'))).toHaveLength(3);
      await expect(signIn(email.toUpperCase(), PASSWORD)).rejects.toMatchObject(locked);
    }
  });

  it('opens again when the time is over, and starts afresh after a right password', async () => {
    const person = await someone();
    for (let tries = 0; tries < ATTEMPT_LIMIT; tries += 1) {
      await expect(signIn(person.email, 'a wrong long password')).rejects.toMatchObject(wrong);
    }
    await expect(signIn(person.email, PASSWORD)).rejects.toMatchObject(locked);
    await home().asOwner(`update identity.sign_in_counter set window_start = window_start - interval '16 minutes'`);
    await expect(signIn(person.email, PASSWORD)).resolves.toEqual(person.actor);
    for (let tries = 0; tries < ATTEMPT_LIMIT - 1; tries += 1) {
      await expect(signIn(person.email, 'a wrong long password')).rejects.toMatchObject(wrong);
    }
    await expect(signIn(person.email, PASSWORD)).resolves.toEqual(person.actor);
  });

  it('goes by the new password once a person has set one', async () => {
    const person = await someone();
    await new SetPassword(home().uow).execute(person.actor, person.personId, 'three random words here');
    await expect(signIn(person.email, PASSWORD)).rejects.toMatchObject(wrong);
    await expect(signIn(person.email, 'three random words here')).resolves.toEqual(person.actor);
    const nobody = new SetPassword(home().uow).execute(publicActor, person.personId, 'three random words here');
    await expect(nobody).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps neither address nor password in its counter, which the runtime role cannot read', async () => {
    await signIn('someone.typed.this@invented.example', 'a wrong long password').catch(() => undefined);
    const rows = await home().asOwner(`select * from identity.sign_in_counter`);
    expect(JSON.stringify(rows)).not.toMatch(/someone|typed|wrong/);
    const direct = home().uow.read(publicActor, (tx) => tx.query(`select * from identity.sign_in_counter`));
    await expect(direct).rejects.toThrow(/permission denied/);
  });
});
