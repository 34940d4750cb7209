/** Facts this lib records. */
export const FINANCE_EVENTS = {
  accountsLoaded: 'finance.accounts-loaded',
} as const;
