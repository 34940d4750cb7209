/** A postcode's form as the directory has it; NPT is an old Newport area still listed, GIR a bank's own. */
const FORM = /^(?:[A-Z]{1,2}\d[A-Z\d]?|NPT|GIR)\d[A-Z]{2}$/;

/** Upper case without spaces, as postcodes are stored and compared; null when it has not the form of a full postcode. */
export function normalisePostcode(text: string): string | null {
  const postcode = text.replace(/[\s\u00a0]+/g, '').toUpperCase();
  return FORM.test(postcode) ? postcode : null;
}

/** With the usual space: "M1 1AE". */
export const displayPostcode = (postcode: string): string => `${postcode.slice(0, -3)} ${postcode.slice(-3)}`;
