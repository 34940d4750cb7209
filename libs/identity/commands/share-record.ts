import type { Tx } from '#platform';

/** One record of the actor's organisation, for one other organisation. */
export interface SharedRecord {
  /** As the policy that opens it names it: "approach", "need", "placement". */
  readonly subject: string;
  readonly recordId: string;
  readonly sharedWith: string;
}

/** Shows the record to the other organisation from now on, in the transaction that decides so. Twice is once. */
export async function shareRecord(tx: Tx, { subject, recordId, sharedWith }: SharedRecord): Promise<void> {
  await tx.query(
    `insert into identity.share (organisation_id, subject, record_id, shared_with) values ($1, $2, $3, $4)
     on conflict (subject, record_id, shared_with) where shared_to is null do nothing`,
    [tx.actor.organisationId, subject, recordId, sharedWith],
  );
}

export interface SharesToEnd {
  readonly subject: string;
  readonly recordIds: readonly string[];
  /** An organisation that keeps what it has. */
  readonly except?: string | null;
}

/** Ends what is shared of these records, from now on. Who saw what stays in the access log. */
export async function endShares(tx: Tx, { subject, recordIds, except = null }: SharesToEnd): Promise<void> {
  await tx.query(
    `update identity.share set shared_to = now()
      where subject = $1 and record_id = any ($2) and shared_to is null and ($3::uuid is null or shared_with <> $3)`,
    [subject, recordIds, except],
  );
}
