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

/** Ends what is shared of these records, with everybody or with one organisation. What was seen stays in the access log. */
export async function endShares(
  tx: Tx,
  {
    subject,
    recordIds,
    sharedWith = null,
  }: { subject: string; recordIds: readonly string[]; sharedWith?: string | null },
): Promise<void> {
  await tx.query(
    `update identity.share set shared_to = now()
      where subject = $1 and record_id = any ($2) and shared_to is null and ($3::uuid is null or shared_with = $3)`,
    [subject, recordIds, sharedWith],
  );
}
