/** Seven digits, or SC and six digits. */
const USUAL = /^(?:SC\d{6}|\d{7})$/;
const READABLE = /^[A-Z]{0,4}\d{1,12}$/;

/** A unique reference number as it compares: upper case, no spaces; null when the text is none. */
export function readUrn(text: string): { urn: string; usual: boolean } | null {
  const urn = text.replace(/\s+/g, '').toUpperCase();
  return READABLE.test(urn) ? { urn, usual: USUAL.test(urn) } : null;
}
