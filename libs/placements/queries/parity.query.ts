import { Injectable } from '@nestjs/common';
import { addMonths, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { parityOf, type ParityReport, type PlacedSearch } from '../domain/parity';

export interface QuarterParity extends ParityReport {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

const PLACED = `
  select v.document #>> '{search,sex}' as sex,
         coalesce(jsonb_array_length(nullif(v.document #> '{search,disability}', 'null')) > 0, false) as disability,
         coalesce(v.document #> '{search,unaccompanied}' = 'true', false) as unaccompanied,
         (select k.rank::integer from placements.search_run s
            cross join lateral jsonb_array_elements(s.ranking) with ordinality as k (key, rank)
           where s.id = (select max(t.id::text)::uuid from placements.search_run t
                          where t.need_id = p.need_id and t.searched_at <= p.accepted_at)
             and k.key->>1 = p.urn order by k.rank limit 1) as rank,
         (select count(*)::integer from placements.approach a where a.need_id = p.need_id and a.decline_reason is not null)
           as refusals,
         not p.in_area as "outsideArea",
         (select not o.in_area and o.adjoining is false from placements.approval o
           where o.approach_id = p.approach_id and o.granted order by o.approved_at desc limit 1) as "atADistance"
    from placements.placement p
    join placements.referral r on r.id = p.referral_id
    join placements.need_version v on v.need_id = p.need_id and v.version = r.need_version
   where p.organisation_id = platform.actor_organisation() and p.state in ('started', 'notice-given', 'ended')
     and p.starts_on >= $1 and p.starts_on < $2`;

/** Each quarter: rank, refusals and distance of the own council's children by sex, disability and being unaccompanied. */
@Injectable()
export class ParityOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `from`: first day of the quarter. @throws DomainError forbidden */
  execute(actor: Actor, { from }: { readonly from: CalendarDate }): Promise<QuarterParity> {
    authorise(actor, 'read-placements');
    const to = addMonths(from, 3);
    return this.unitOfWork.read(actor, async (tx) => ({
      from,
      to,
      ...parityOf(await tx.query<PlacedSearch>(PLACED, [from, to])),
    }));
  }
}
