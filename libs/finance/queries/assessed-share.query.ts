import { Injectable } from '@nestjs/common';
import { percent, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

/** How many of the places in children's homes have an owner whose finances can be assessed. */
export interface AssessedShare {
  readonly asAt: CalendarDate;
  readonly places: number;
  readonly assessed: number;
  readonly cannotAssess: number;
  /** Of all places; null without any. */
  readonly percentCannotAssess: number | null;
  /** Places that cannot be assessed, by why. */
  readonly because: readonly { readonly reason: string; readonly places: number }[];
}

/** Counts and percentages alone: no company is named, so everyone may know. */
@Injectable()
export class AssessedShareOfPlaces {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Councils' own homes are left out: their accounts are the council's. */
  async execute(actor: Actor, asAt: CalendarDate): Promise<AssessedShare> {
    authorise(actor, 'read-indicators');
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<{ reason: string | null; places: number }>(
        `with latest as (select company_number, assessable, stale, period_end from finance.assessment where superseded_at is null),
         home as (
           select o.places, coalesce(run.number, case when o.owner_key ~ '^[A-Z0-9]{2}[0-9]{6}$' then o.owner_key end) as number,
                  top.number as top
             from finance.owned_registration($1) o
             left join register.company run on run.id = o.runner_id
             left join register.company top on top.id = o.company_id
            where o.childrens_home and o.sector <> 'Local Authority')
         select case when coalesce(a.assessable, false) or coalesce(t.assessable, false) then null
                     when h.number is null and h.top is null then 'the owner has no company number'
                     when a.company_number is null and t.company_number is null then 'no accounts are loaded'
                     when coalesce(a.stale, false) or coalesce(t.stale, false) then 'the accounts are stale'
                     when a.period_end is null and t.period_end is null then 'no accounts are loaded'
                     else 'the accounts lack what is needed' end as reason,
                coalesce(sum(h.places), 0)::int as places
           from home h left join latest a on a.company_number = h.number left join latest t on t.company_number = h.top
          group by 1 order by 2 desc, 1`,
        [asAt],
      ),
    );
    const places = rows.reduce((sum, row) => sum + row.places, 0);
    const assessed = rows.find(({ reason }) => reason === null)?.places ?? 0;
    return {
      asAt,
      places,
      assessed,
      cannotAssess: places - assessed,
      percentCannotAssess: percent(places - assessed, places),
      because: rows.flatMap(({ reason, places: of }) => (reason === null ? [] : [{ reason, places: of }])),
    };
  }
}
