import { notFound } from '#kernel';
import { authorise, recordAccess } from '#identity';
import type { Tx } from '#platform';

/** What a council has said of one child's unregistered placement. */
export interface UnregisteredConfirmation {
  readonly id: string;
  readonly childNumber: string;
  readonly from: string;
  /** The last day on which it held; null while it holds. */
  readonly last: string | null;
  readonly reason: string | null;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
  /** Who took it back, when and why; null while it stands. */
  readonly withdrawn: { readonly by: string; readonly at: string; readonly because: string } | null;
}

const SAID = (table: string, withdrawn: string): string => `
  select u.id, k.child_number as "childNumber", u.confirmed_from::text as "from", (u.confirmed_to - 1)::text as last,
         u.reason, u.confirmed_by as "confirmedBy", u.confirmed_at as "confirmedAt", ${withdrawn} as withdrawn
    from sufficiency.${table} u join children.council_child k on k.id = u.child_key
   where u.organisation_id = $1 and ($2::uuid is null or u.id = $2)`;

const SQL = `
  ${SAID('unregistered_confirmation', 'null::jsonb')}
  union all
  ${SAID(
    'unregistered_withdrawal',
    `jsonb_build_object('by', u.withdrawn_by, 'because', u.withdrawn_because, 'at', u.withdrawn_at)`,
  )}
  order by "confirmedAt" desc, id`;

/**
 * A council's confirmations of unregistered placements, those withdrawn too, newest first. The look is written to the
 * access log, so this needs a transaction that may write.
 * @throws DomainError forbidden
 */
export async function unregisteredConfirmations(
  tx: Tx,
  organisationId: string,
  id: string | null = null,
): Promise<UnregisteredConfirmation[]> {
  authorise(tx.actor, 'read-lineage');
  const found = await tx.query<UnregisteredConfirmation>(SQL, [organisationId, id]);
  await recordAccess(tx, { organisationId, subject: 'unregistered-confirmations', subjectId: id });
  return found;
}

/** One of them. @throws DomainError forbidden; not-found */
export async function unregisteredConfirmation(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<UnregisteredConfirmation> {
  const [found] = await unregisteredConfirmations(tx, organisationId, id);
  if (!found) throw notFound('That confirmation');
  return found;
}
