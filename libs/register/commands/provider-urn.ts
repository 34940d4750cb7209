import { invalid } from '#kernel';
import { readUrn } from '../domain/urn';

/** A provider's reference number as it compares. @throws DomainError invalid when the text is none */
export function providerUrn(text: string): string {
  const read = readUrn(text);
  if (read) return read.urn;
  throw invalid(`"${text}" is no URN. Expected seven digits, or SC and six digits.`, [
    { field: 'urn', message: 'Enter a URN, for example SC012345' },
  ]);
}
