import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** What indicators from public evidence (accounts, notices) show of an owner: shown beside a candidate, never scored. */
export interface OwnerEvidence {
  readonly level: 'green' | 'amber' | 'red' | 'cannot assess';
  readonly reasons: readonly string[];
}

/** Filled by the apps, since the accounts are kept by a lib that knows this one. Owners as the register names them. */
export interface OwnersEvidence {
  evidenceOf(tx: Tx, owners: readonly string[], asAt: CalendarDate): Promise<ReadonlyMap<string, OwnerEvidence>>;
}

export const OWNERS_EVIDENCE = Symbol('OWNERS_EVIDENCE');
