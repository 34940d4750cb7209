import { invalid } from '#kernel';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

/**
 * Length is what makes a password strong, so length is all that is asked (NCSC password guidance; NIST SP 800-63B).
 * @throws DomainError invalid
 */
export function assertStrongPassword(password: string): void {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD || new Set(password).size < 4) {
    throw invalid(
      `Choose a password of ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters that is not one character repeated. Three random words work well.`,
      [{ field: 'password', message: `At least ${SHORTEST_PASSWORD} characters` }],
    );
  }
}
