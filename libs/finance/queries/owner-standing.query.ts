import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** How an owner stands by public evidence: open flags of its companies, and whether any of them can be assessed. */
export interface OwnerStanding {
  readonly ownerKey: string;
  readonly red: number;
  readonly amber: number;
  /** Whether some company of the owner has an indicator with a level. */
  readonly assessable: boolean;
  /** Whether its accounts are older than 18 months. */
  readonly stale: boolean;
}

/** Of every owner of which a company has been assessed or flagged; row security decides what the actor sees. */
export const ownerStandings = (tx: Tx, asAt: CalendarDate): Promise<OwnerStanding[]> =>
  tx.query<OwnerStanding>(
    `select c.owner_key as "ownerKey",
            coalesce(sum(f.red), 0)::int as red, coalesce(sum(f.amber), 0)::int as amber,
            coalesce(bool_or(a.assessable), false) as assessable, coalesce(bool_or(a.stale), false) as stale
       from finance.owner_company($1) c
       left join (select distinct on (company_number) company_number, assessable, stale from finance.assessment
                   order by company_number, assessed_at desc) a on a.company_number = c.company_number
       left join (select company_number, count(*) filter (where level = 'red') as red,
                         count(*) filter (where level = 'amber') as amber
                    from finance.flag where state <> 'closed' group by 1) f on f.company_number = c.company_number
      where a.company_number is not null or f.company_number is not null
      group by 1`,
    [asAt],
  );

/** A body of the graph whose name compares equal to a name that the owner is published by. Never a link by itself. */
export interface MatchSuggestion {
  readonly ofstedName: string;
  readonly companyId: string;
  readonly companyName: string;
  readonly companyNumber: string | null;
  readonly registrations: number;
}

/** For an owner that is known by a published name alone. */
export const matchSuggestions = (tx: Tx, ownerKey: string, asAt: CalendarDate): Promise<MatchSuggestion[]> =>
  tx.query<MatchSuggestion>(
    `select min(r.published_owner) as "ofstedName", c.id as "companyId", c.name as "companyName", c.number as "companyNumber",
            count(*)::int as registrations
       from finance.owned_registration($1) r
       join register.company c on c.comparable_name = register.comparable_owner(r.published_owner) and c.comparable_name <> ''
      where r.owner_key = $2 and r.matched_by = 'published-name'
      group by c.id order by c.name`,
    [asAt, ownerKey],
  );
