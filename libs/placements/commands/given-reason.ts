import { invalid } from '#kernel';

/** A reason that somebody gave. @throws DomainError invalid when it is none, or longer than 500 characters */
export function givenReason(reason: string, why: string, field = 'reason'): string {
  const given = reason.trim();
  if (given !== '' && given.length <= 500) return given;
  const message = `Say in 1 to 500 characters ${why}.`;
  throw invalid(message, [{ field, message }]);
}
