import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

export interface Member {
  readonly councilId: string;
  readonly name: string;
  readonly authorityCode: string;
  /** First day of membership, ISO 8601. */
  readonly from: string;
}

/** The councils that belong to the consortium on the day, by name. Membership is public. */
export function membersOfConsortium(tx: Tx, consortiumId: string, on: CalendarDate): Promise<Member[]> {
  return tx.query<Member>(
    `select o.id as "councilId", o.name, o.authority_code as "authorityCode", m.member_from::text as "from"
     from identity.consortium_membership m join identity.organisation o on o.id = m.council_id
     where m.consortium_id = $1 and m.member_from <= $2 and (m.member_to is null or m.member_to > $2)
     order by o.name`,
    [consortiumId, on],
  );
}
