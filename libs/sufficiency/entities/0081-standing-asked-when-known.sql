-- As 0080, and without a look at who owns whom while nothing is known of any owner's money: a report asks this at each of its steps.
create or replace function sufficiency.standing_of_owners(council uuid, as_at date) returns text
language sql stable
as $$
  select case when exists (select from finance.assessment) or exists (select from finance.flag where state <> 'closed' and level = 'red')
  then (
    with listed as (
      select r.urn, register.comparable_owner(r.owner_name) as comparable, finance.number_in_name(r.owner_name) as number
        from register.registration r
       where r.snapshot_id = register.complete_snapshot(as_at) and r.status in ('Active', 'Suspended')
         and r.urn in (select c.urn from finance.placed_child(as_at) c where c.organisation_id = council)
    ),
    runner as (
      select coalesce(d.owner_id, n.id, m.company_id) as company_id
        from listed r
        left join lateral (
          select l.owner_id from register.ownership_link l
           where l.superseded_at is null and l.owned_urn = r.urn and l.valid_from <= as_at
             and (l.valid_to is null or l.valid_to > as_at)
           order by l.valid_from desc, l.id limit 1) d on true
        left join register.company n on n.number = r.number
        left join finance.owner_match m on m.comparable_name = r.comparable and m.withdrawn_at is null
    ),
    above as materialized (select company_id, top_id from finance.top_owner(as_at)),
    company as (
      select c.number
        from above a join register.company c on c.id = a.company_id
       where c.number is not null
         and a.top_id in (select t.top_id from runner r join above t on t.company_id = r.company_id)
      union
      select number from listed where number is not null
    )
    select string_agg(concat_ws(' ', c.number, coalesce(f.red, false), coalesce(a.assessable, false)), ',' order by c.number)
      from company c
      left join lateral (select a.assessable from finance.assessment a
                          where a.company_number = c.number order by a.assessed_at desc limit 1) a on true
      left join lateral (select true as red from finance.flag f
                          where f.company_number = c.number and f.state <> 'closed' and f.level = 'red' limit 1) f on true
     where a.assessable is not null or f.red
  ) end
$$;
