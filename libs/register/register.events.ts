/** Facts this lib records. */
export const REGISTER_EVENTS = {
  snapshotLoaded: 'register.snapshot-loaded',
} as const;
