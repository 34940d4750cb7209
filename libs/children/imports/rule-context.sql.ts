import type { CollectionYear } from '../domain/collection-year';
import type { StoredTable } from '../domain/ssda903-tables';
import { sqlDate } from './rules/rule';

/** One row a child of the set, from whichever table names it; the Header's first readable row gives the facts. */
export const STAGED_CHILD = `
create temporary table staged_child on commit drop as
select child, uuidv7() as id, dob, sex, ethnic, single_unique_identifier, file, row,
       header.child is not null as has_header,
       uasc.child is not null as is_uasc
from (select distinct on (child) * from staged_header order by child, file, row) header
full join (select child from staged_episodes
           union select child from staged_uasc
           union select child from staged_missing
           union select child from staged_oc2
           union select child from staged_dolo) other using (child)
left join (select distinct child from staged_uasc) uasc using (child)`;

const before = (column: string): string => `lag(s.${column}) over one_child`;
const after = (column: string): string => `lead(s.${column}) over one_child`;

/** Each episode with its child's facts and the episodes before and after it, in the order of DECOM. */
const episodes = (year: CollectionYear): string => `
select s.*, c.dob, c.has_header, c.is_uasc,
       ${sqlDate(year.end)} as year_end,
       date_part('year', age(s.decom, c.dob)) as age_at_start,
       date_part('year', age(coalesce(s.dec, ${sqlDate(year.end)}) - 1, c.dob)) as age_before_end,
       row_number() over one_child as position,
       ${before('decom')} as prev_decom, ${before('dec')} as prev_dec, ${before('rec')} as prev_rec,
       ${before('ls')} as prev_ls, ${before('place')} as prev_place, ${before('urn')} as prev_urn,
       ${before('pl_post')} as prev_pl_post,
       (s.place, s.place_provider, s.urn, s.pl_post) is not distinct from
         (${before('place')}, ${before('place_provider')}, ${before('urn')}, ${before('pl_post')}) as same_placement,
       ${after('decom')} as next_decom, ${after('rne')} as next_rne, ${after('place')} as next_place,
       ${after('urn')} as next_urn, ${after('pl_post')} as next_pl_post
from staged_episodes s
join staged_child c using (child)
window one_child as (partition by c.id order by s.decom, s.dec nulls last, s.file, s.row)`;

/** Each row of a table that has one row a child, with the Header's facts and whether the child came before. */
const perChild = (table: string): string => `
select s.*, c.has_header, c.dob as header_dob,
       row_number() over (partition by s.child order by s.file, s.row) as occurrence
from ${table} s
join staged_child c using (child)`;

/** Each order with the latest end of those of the child that started before it, and whether an episode has its first day. */
const orders = `
select s.*, c.has_header, c.dob as header_dob,
       max(coalesce(s.dolo_end, 'infinity'::date)) over (
         partition by s.child order by s.dolo_start, s.file, s.row rows between unbounded preceding and 1 preceding
       ) as earlier_dolo_end,
       exists (select from staged_episodes e where e.child = s.child) as has_episodes,
       exists (select from staged_episodes e
                where e.child = s.child and e.decom <= s.dolo_start
                  and coalesce(e.dec, 'infinity') >= s.dolo_start) as in_care_at_start
from staged_dolo s
join staged_child c using (child)`;

/** What a rule of this table sees as `e`. */
export function ruleContext(table: StoredTable, year: CollectionYear): string {
  if (table === 'Episodes') return episodes(year);
  return table === 'DoLo' ? orders : perChild(`staged_${table.toLowerCase()}`);
}
