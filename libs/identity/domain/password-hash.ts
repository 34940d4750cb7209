import { hash, verify } from '@node-rs/argon2';

/** argon2id (2 in the library's numbering) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, PARAMETERS);

let ofNobody: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (nobody has that address) the same work is done and the answer
 * is no, so that the time taken does not tell whether the address is known.
 */
export async function passwordFits(password: string, passwordHash: string | null): Promise<boolean> {
  ofNobody ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await ofNobody), password);
  return fits && passwordHash !== null;
}
