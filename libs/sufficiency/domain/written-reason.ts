import { invalid } from '#kernel';

const LONGEST = 2000;

/** What a person gave as the reason, trimmed. @throws DomainError invalid when it is empty or longer than 2,000 characters */
export function writtenReason(text: string, field = 'reason'): string {
  const reason = text.trim();
  const message = reason === '' ? 'Write why' : `Say it in ${LONGEST.toLocaleString('en-GB')} characters or fewer`;
  if (reason === '' || reason.length > LONGEST) throw invalid(message, [{ field, message }]);
  return reason;
}
