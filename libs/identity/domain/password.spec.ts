import { assertStrongPassword } from './password';
import { hashPassword, passwordFits } from './password-hash';

describe('passwords', () => {
  it.each(['short', 'eleven char', '            ', 'aaaaaaaaaaaaaaaa', 'x'.repeat(257), ''])(
    '%p is refused',
    (password) => {
      expect(() => assertStrongPassword(password)).toThrow(/12 to 256 characters/);
    },
  );

  it.each(['twelve chars', 'correct horse battery', 'ünïcödé pässwörd'])('%p is taken', (password) => {
    expect(() => assertStrongPassword(password)).not.toThrow();
  });

  it('are kept as argon2id, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('the same words'), hashPassword('the same words')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    await expect(passwordFits('the same words', one)).resolves.toBe(true);
    await expect(passwordFits('other words here', one)).resolves.toBe(false);
  });

  it('fit nobody who is not there', async () => {
    await expect(passwordFits('nobody has this password', null)).resolves.toBe(false);
  });
});
