/**
 * One row a child of the snapshot, with all that any measure asks of it. Counts (`cohort-counts.query.ts`) and the rows
 * behind a count (`measure-lineage.query.ts`) both read it, so a number and its list cannot differ.
 *
 * Histories are read from the episodes themselves; `children.located_episode`, which asks the postcode directory for each
 * row, is read for the chosen episodes alone.
 *
 * $1 uuid organisation, $2 int collection year. Clauses are those of "The rules, exactly" in the command contract;
 * where it is silent the order of a child's episodes is (DECOM, DEC with open last, file, row), and "the latest" is the
 * last in that order.
 */
export const COHORT_FACT = `
parameter as (
  select make_date($2::int, 3, 31) as snapshot,
         make_date($2::int - 1, 4, 1) as year_start,
         (make_date($2::int, 3, 31) - interval '30 months')::date as long_term_from,
         (make_date($2::int, 3, 31) - interval '24 months')::date as stable_from,
         (make_date($2::int, 3, 31) - interval '16 years')::date as sixteen_if_born_by,
         register.complete_snapshot(make_date($2::int, 3, 31)) as register_snapshot
),
episode as materialized (
  select e.child_id, e.id as episode_id, e.decom, coalesce(e.dec, 'infinity'::date) as ended,
         e.rne, e.ls, e.place, e.urn, e.placement_key,
         row_number() over by_decom as position,
         max(coalesce(e.dec, 'infinity'::date)) over (by_decom rows between unbounded preceding and 1 preceding)
           as earlier_ended
    from children.return_version v
    join children.episode e on e.return_id = v.id
    cross join parameter p
   where v.organisation_id = $1::uuid and v.year = $2::int and v.is_current and e.decom <= p.snapshot
  window by_decom as (
    partition by e.child_id order by e.decom, coalesce(e.dec, 'infinity'::date), e.source_file, e.source_row, e.id
  )
),
chosen as (
  select distinct on (e.child_id) e.child_id, e.episode_id, e.position, e.ls in ('V3', 'V4') as short_break,
         count(*) over (partition by e.child_id) as open_episodes,
         count(*) over (partition by e.child_id, e.decom) as open_from_same_day
    from episode e, parameter p
   where e.ended > p.snapshot
   order by e.child_id, e.position desc
),
stepped as (
  select e.*,
         count(*) filter (where e.position = 1 or e.rne in ('S', 'P', 'B') or e.earlier_ended < e.decom) over so_far as run_no,
         count(*) filter (where e.earlier_ended < e.decom) over so_far as gaps,
         case when e.position = 1 or e.earlier_ended < e.decom then e.decom end as care_start
    from episode e join chosen using (child_id)
  window so_far as (partition by e.child_id order by e.position)
),
run as (
  select child_id, run_no, min(gaps) as gaps, min(decom) as began, max(ended) as ended,
         array_agg(place order by position) as places,
         array_agg(urn order by position) as urns,
         array_agg(placement_key order by position) as placement_keys
    from stepped
   group by child_id, run_no
),
counted_part as (
  select r.child_id, r.run_no, r.began, r.ended, r.places[1] as place,
         r.run_no > lag(r.run_no) over one_child + 1
           and r.gaps = lag(r.gaps) over one_child
           and (r.places[1], r.urns[1], r.placement_keys[1])
               is not distinct from (lag(r.places[cardinality(r.places)]) over one_child,
                                     lag(r.urns[cardinality(r.urns)]) over one_child,
                                     lag(r.placement_keys[cardinality(r.placement_keys)]) over one_child) as joins
    from run r
   where r.places[1] is null or r.places[1] not in ('T0', 'T1', 'T2', 'T3', 'T4')
  window one_child as (partition by r.child_id order by r.run_no)
),
counted_run as (
  select child_id, counted_no, (array_agg(place order by run_no))[1] as place, min(run_no) as first_run_no,
         min(began) as began, max(ended) as ended
    from (select part.*,
                 count(*) filter (where not coalesce(part.joins, false))
                   over (partition by part.child_id order by part.run_no) as counted_no
            from counted_part part) part
   group by child_id, counted_no
),
in_year as (
  select r.child_id, count(*) as counted_runs
    from counted_run r, parameter p
   where r.began <= p.snapshot and r.ended > p.year_start
   group by r.child_id
),
current_run as (
  select distinct on (r.child_id) r.child_id,
         case when r.place in ('A3', 'A4', 'A5', 'A6') and r.before_ended = r.began then r.before_began else r.began end
           as began
    from (select r.*,
                 lag(r.began) over (partition by r.child_id order by r.counted_no) as before_began,
                 lag(r.ended) over (partition by r.child_id order by r.counted_no) as before_ended
            from counted_run r) r
    join chosen using (child_id)
    join stepped s on s.child_id = chosen.child_id and s.position = chosen.position and r.first_run_no <= s.run_no
   order by r.child_id, r.counted_no desc
),
in_care_since as (
  select child_id, max(care_start) as began from stepped group by child_id
),
cohort_fact as materialized (
  select e.organisation_id, e.child_id, e.episode_id, e.source_file, e.source_row, e.place, e.miles,
         chosen.short_break, chosen.open_episodes, chosen.open_from_same_day,
         e.date_of_birth is null as without_header,
         case when e.placement_authority = e.council_code then 'inside'
              when e.placement_authority is not null or e.placement_country <> 'E' then 'outside'
              else 'unknown' end as boundary,
         case when e.miles is null then 'unknown' when e.miles <= 20.0 then 'within20' else 'over20' end as band,
         case when e.place_provider = 'PR1' then 'own'
              when e.place_provider = 'PR2' then 'otherAuthority'
              when e.place_provider = 'PR3' then 'otherPublic'
              when e.place_provider = 'PR4' then 'private'
              when e.place_provider = 'PR5' then 'voluntary'
              when e.place_provider = 'PR0' then 'parents'
              when e.place in ('T0', 'T1', 'T2', 'T3', 'T4') or e.place like 'Z%' then 'notRequired'
              else 'missing' end as provider,
         coalesce(in_year.counted_runs, 0) as counted_runs,
         coalesce(e.date_of_birth > p.sixteen_if_born_by and in_care_since.began <= p.long_term_from, false) as long_term,
         coalesce(current_run.began <= p.stable_from, false) as two_years_settled,
         case when (e.place in ('K1', 'K2', 'K3', 'R3', 'S1')
                    or e.place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') and e.place_provider in ('PR4', 'PR5'))
                   is not true then 'not-tested'
              when e.placement_country <> 'E' then 'outside-england'
              when e.urn is null then 'missing-urn'
              when p.register_snapshot is null then 'no-register'
              when exists (select from register.registration r
                            where r.snapshot_id = p.register_snapshot and r.urn = e.urn
                              and r.status in ('Active', 'Suspended')) then 'registered'
              else 'to-check' end as registration,
         exists (select from sufficiency.unregistered_confirmation c
                  where c.organisation_id = e.organisation_id and c.child_key = e.child_key
                    and c.confirmed_from <= p.snapshot and (c.confirmed_to is null or c.confirmed_to > p.snapshot))
         or exists (select from sufficiency.place_code_meaning m
                     where m.code = e.place and m.meaning = 'should-be-registered'
                       and m.valid_from <= p.snapshot and (m.valid_to is null or m.valid_to > p.snapshot)) as confirmed
    from chosen
    join children.located_episode e on e.episode_id = chosen.episode_id
   cross join parameter p
    left join in_year on in_year.child_id = chosen.child_id
    left join current_run on current_run.child_id = chosen.child_id
    left join in_care_since on in_care_since.child_id = chosen.child_id
   where e.organisation_id = $1::uuid and e.year = $2::int
)`;
