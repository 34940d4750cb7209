/** Facts this lib records. */
export const PLACEMENTS_EVENTS = {
  pricesLoaded: 'placements.prices-loaded',
} as const;
