import { OVERALL_JUDGEMENTS, SUPPORTED_OUTCOMES } from '../domain/judgements';

const listed = (words: readonly string[]): string => words.map((word) => `'${word.toLowerCase()}'`).join(', ');
const GRADES = listed(Object.values(OVERALL_JUDGEMENTS));
const OUTCOMES = listed(Object.values(SUPPORTED_OUTCOMES));

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
const cohortFact = (returnId: string, locatedEpisode: string): string => `
parameter as (
  select make_date($2::int, 3, 31) as snapshot,
         make_date($2::int - 1, 4, 1) as year_start,
         (make_date($2::int, 3, 31) - interval '30 months')::date as long_term_from,
         (make_date($2::int, 3, 31) - interval '24 months')::date as stable_from,
         (make_date($2::int, 3, 31) - interval '16 years')::date as sixteen_if_born_by,
         register.complete_snapshot(make_date($2::int, 3, 31)) as register_snapshot,
         exists (select from register.inspection i
                  where i.snapshot_id = register.complete_snapshot(make_date($2::int, 3, 31))) as register_has_inspections,
         (select id from children.return_version
           where organisation_id = $1::uuid and year = $2::int and ${returnId}) as return_id
),
episode as (
  select e.child_id, e.id as episode_id, e.decom, coalesce(e.dec, 'infinity'::date) as ended,
         e.rne, e.ls, e.place, e.urn, e.placement_key,
         row_number() over by_decom as position,
         max(coalesce(e.dec, 'infinity'::date)) over (by_decom rows between unbounded preceding and 1 preceding) < e.decom
           as after_gap
    from parameter p
    join children.episode e on e.return_id = p.return_id and e.year = $2::int and e.decom <= p.snapshot
  window by_decom as (
    partition by e.child_id order by e.decom, coalesce(e.dec, 'infinity'::date), e.source_file, e.source_row, e.id
  )
),
chosen as (
  select e.*,
         max(e.position) filter (where e.ended > p.snapshot) over (partition by e.child_id) as chosen_position,
         count(*) filter (where e.ended > p.snapshot) over (partition by e.child_id) as open_episodes,
         count(*) filter (where e.ended > p.snapshot) over (partition by e.child_id, e.decom) as open_from_same_day
    from episode e cross join parameter p
),
stepped as (
  select c.*, c.position = c.chosen_position as is_chosen,
         count(*) filter (where c.position = 1 or c.after_gap or c.rne in ('S', 'P', 'B')) over so_far as run_no,
         count(*) filter (where c.after_gap) over so_far as gaps
    from chosen c
   where c.chosen_position is not null
  window so_far as (partition by c.child_id order by c.position)
),
run as (
  select child_id, run_no, min(gaps) as gaps, min(decom) as began, max(ended) as ended,
         array_agg(place order by position) as places,
         array_agg(urn order by position) as urns,
         array_agg(placement_key order by position) as placement_keys,
         coalesce((array_agg(place order by position))[1] in ('T0', 'T1', 'T2', 'T3', 'T4'), false) as temporary,
         max(decom) filter (where position = 1 or after_gap) as care_began,
         (array_agg(episode_id order by position) filter (where is_chosen))[1] as chosen_id,
         bool_or(ls in ('V3', 'V4')) filter (where is_chosen) as short_break,
         max(open_episodes) filter (where is_chosen) as open_episodes,
         max(open_from_same_day) filter (where is_chosen) as open_from_same_day
    from stepped
   group by child_id, run_no
),
joined as (
  select r.*,
         max(r.run_no) filter (where r.chosen_id is not null) over (partition by r.child_id) as chosen_run_no,
         coalesce(
           r.run_no > lag(r.run_no) over one_kind + 1
             and r.gaps = lag(r.gaps) over one_kind
             and (r.places[1], r.urns[1], r.placement_keys[1])
                 is not distinct from (lag(r.places[cardinality(r.places)]) over one_kind,
                                       lag(r.urns[cardinality(r.urns)]) over one_kind,
                                       lag(r.placement_keys[cardinality(r.placement_keys)]) over one_kind),
           false) as joins_last_counted
    from run r
  window one_kind as (partition by r.child_id, r.temporary order by r.run_no)
),
counted as (
  select j.*,
         count(*) filter (where not j.joins_last_counted) over (partition by j.child_id, j.temporary order by j.run_no)
           as counted_no
    from joined j
),
counted_run as (
  select child_id, temporary, counted_no, (array_agg(places[1] order by run_no))[1] as place,
         min(run_no) as first_run_no, min(began) as began, max(ended) as ended, max(chosen_run_no) as chosen_run_no,
         max(care_began) as care_began, (array_agg(chosen_id) filter (where chosen_id is not null))[1] as chosen_id,
         bool_or(short_break) as short_break, max(open_episodes) as open_episodes,
         max(open_from_same_day) as open_from_same_day
    from counted
   group by child_id, temporary, counted_no
),
lent as (
  select r.*,
         case when r.place in ('A3', 'A4', 'A5', 'A6') and lag(r.ended) over before = r.began
              then lag(r.began) over before else r.began end as settled_since
    from counted_run r
  window before as (partition by r.child_id, r.temporary order by r.counted_no)
),
history as materialized (
  select l.child_id, (array_agg(l.chosen_id) filter (where l.chosen_id is not null))[1] as episode_id,
         bool_or(l.short_break) as short_break, max(l.open_episodes) as open_episodes,
         max(l.open_from_same_day) as open_from_same_day,
         count(*) filter (where not l.temporary and l.began <= p.snapshot and l.ended > p.year_start) as counted_runs,
         max(l.care_began) as in_care_since,
         (array_agg(l.settled_since order by l.counted_no desc)
           filter (where not l.temporary and l.first_run_no <= l.chosen_run_no))[1] as settled_since
    from lent l cross join parameter p
   group by l.child_id
),
cohort_fact as materialized (
  select e.organisation_id, e.child_id, e.episode_id, e.place, e.miles,
         history.short_break, history.open_episodes, history.open_from_same_day,
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
         history.counted_runs,
         coalesce(e.date_of_birth > p.sixteen_if_born_by and history.in_care_since <= p.long_term_from, false) as long_term,
         coalesce(history.settled_since <= p.stable_from, false) as two_years_settled,
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
                       and m.valid_from <= p.snapshot and (m.valid_to is null or m.valid_to > p.snapshot)) as confirmed,
         exists (select from children.unaccompanied_status u
                  where u.return_id = p.return_id and u.child_id = e.child_id
                    and (u.ceased_on is null or u.ceased_on > p.snapshot)) as unaccompanied,
         coalesce(e.place_provider <> 'PR1' and exists (
           select from register.registration r
             join register.owner o on o.comparable_name = register.comparable_owner(r.owner_name)
            where r.snapshot_id = p.register_snapshot and r.urn = e.urn and o.kind = 'council-controlled'
              and o.valid_from <= p.snapshot and (o.valid_to is null or o.valid_to > p.snapshot)
              and o.authority_code = e.council_code), false) as controlled_trust,
         date_part('year', age(p.snapshot, e.date_of_birth))::int as age,
         exists (select from sufficiency.area_exception x
                  where x.organisation_id = e.organisation_id and x.year = $2::int and x.child_key = e.child_key
                    and x.superseded_at is null) as area_unsafe,
         case when e.place in ('K1', 'K2', 'R1', 'S1')
                or e.place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') and e.place_provider in ('PR4', 'PR5')
              then coalesce(lower(judged.overall), judged.why_not, 'not judged') end as judgement,
         case when judged.overall is not null
              then extract(year from age(p.snapshot, judged.inspected_on))::int end as judgement_years,
         case when e.place = 'K3' then coalesce(lower(judged.outcome), judged.why_not, 'not judged') end as supported_outcome
    from history
   cross join parameter p
    join ${locatedEpisode} e
      on e.return_id = p.return_id and e.year = $2::int and e.episode_id = history.episode_id
    left join lateral (
      select case when lower(i.overall) in (${GRADES}) then i.overall end as overall,
             case when lower(i.supported_accommodation_outcome) in (${OUTCOMES}) then i.supported_accommodation_outcome end as outcome,
             i.inspected_on, case when i.urn is null and p.register_has_inspections then 'not yet inspected' end as why_not
        from register.registration r
        left join register.inspection i
          on i.snapshot_id = r.snapshot_id and i.urn = r.urn and i.inspected_on <= p.snapshot
       where r.snapshot_id = p.register_snapshot and r.urn = e.urn
         and (e.place in ('K1', 'K2', 'K3', 'R1', 'S1')
           or e.place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6') and e.place_provider in ('PR4', 'PR5'))
       order by (case when e.place = 'K3' then lower(i.supported_accommodation_outcome) in (${OUTCOMES})
                      else lower(i.overall) in (${GRADES}) end) is true desc,
                i.inspected_on desc limit 1) judged on true
)`;

/** Of the return in force. */
export const COHORT_FACT = cohortFact('is_current', 'children.located_episode');

/** Of the return's version $3 int, in force or not. */
export const COHORT_FACT_OF_VERSION = cohortFact('version = $3::int', 'children.located_episode_version');
