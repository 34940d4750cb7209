import type { Tx } from '#platform';

/** A registration as Ofsted published it. */
export interface OwnedRegistration {
  readonly urn: string;
  readonly provisionType: string;
  readonly status: string;
  /** Null when Ofsted withholds it. */
  readonly name: string | null;
  readonly authorityName: string | null;
  /** Null where the publisher gives none. */
  readonly places: number | null;
}

export interface OwnedRegistrations {
  /** The newest snapshot, ISO 8601. */
  readonly asAt: string;
  readonly registrations: readonly OwnedRegistration[];
}

/**
 * Registrations whose published owner has this name (case does not matter), in the newest snapshot; null when no register
 * is loaded.
 */
export async function registrationsOfOwner(tx: Tx, ownerName: string): Promise<OwnedRegistrations | null> {
  const snapshot = await tx.maybeOne<{ id: string; asAt: string }>(
    `select id, as_at::text as "asAt" from register.snapshot order by as_at desc, complete desc limit 1`,
  );
  if (!snapshot) return null;
  const registrations = await tx.query<OwnedRegistration>(
    `select r.urn, r.provision_type as "provisionType", r.status, case when r.withheld then null else r.name end as name,
            coalesce(a.name, r.authority_name) as "authorityName", r.places
     from register.registration r left join geography.authority a on a.code = r.authority_code
     where r.snapshot_id = $1 and lower(r.owner_name) = lower($2)
     order by r.provision_type, "authorityName", r.urn`,
    [snapshot.id, ownerName],
  );
  return { asAt: snapshot.asAt, registrations };
}
