/** Facts this lib records. */
export const GEOGRAPHY_EVENTS = {
  referenceLoaded: 'geography.reference-loaded',
  postcodesImported: 'geography.postcodes-imported',
} as const;
