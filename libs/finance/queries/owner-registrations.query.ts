import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** A registration of an owner on a day, as Ofsted published it, with its newest judgement. */
export interface OwnerRegistration {
  readonly urn: string;
  readonly provisionType: string;
  readonly childrensHome: boolean;
  readonly status: string;
  readonly sector: string | null;
  readonly authorityCode: string | null;
  readonly authorityName: string | null;
  readonly region: string | null;
  readonly places: number | null;
  /** How it is known to be the owner's: document, number, confirmed-name, published-name. */
  readonly matchedBy: string | null;
  readonly publishedOwner: string | null;
  readonly judgement: string | null;
  /** ISO 8601. */
  readonly inspectedOn: string | null;
}

/** The owner's registrations by kind, area and number. */
export const ownerRegistrations = (tx: Tx, ownerKey: string, asAt: CalendarDate): Promise<OwnerRegistration[]> =>
  tx.query<OwnerRegistration>(
    `select r.urn, r.provision_type as "provisionType", r.childrens_home as "childrensHome", r.status, r.sector,
            r.authority_code as "authorityCode", a.name as "authorityName", r.region, r.places, r.matched_by as "matchedBy",
            r.published_owner as "publishedOwner", i.overall as judgement, i.inspected_on::text as "inspectedOn"
       from finance.owned_registration($1) r
       left join geography.authority a on a.code = r.authority_code
       left join lateral (
         select i.overall, i.inspected_on from register.inspection i
          where i.snapshot_id = register.complete_snapshot($1) and i.urn = r.urn and i.overall is not null
          order by i.inspected_on desc limit 1) i on true
      where r.owner_key = $2
      order by not r.childrens_home, r.provision_type, a.name, r.urn`,
    [asAt, ownerKey],
  );

/** ISO 8601 day of the complete register that answers for the day; null when none is loaded. */
export async function registerDay(tx: Tx, asAt: CalendarDate): Promise<{ asAt: string; synthetic: boolean } | null> {
  return tx.maybeOne(
    `select as_at::text as "asAt", synthetic from register.snapshot where id = register.complete_snapshot($1)`,
    [asAt],
  );
}
