/** A company's number at Companies House as it compares: eight characters; null when the text is none. */
export function readCompanyNumber(text: string): string | null {
  const given = text.replace(/\s+/g, '').toUpperCase();
  const match = /^([A-Z]{2}|[A-Z]\d)?(\d{1,8})$/.exec(given);
  if (!match) return null;
  const number = match[1] ? given : given.padStart(8, '0');
  return /^[A-Z0-9]{2}\d{6}$/.test(number) ? number : null;
}
