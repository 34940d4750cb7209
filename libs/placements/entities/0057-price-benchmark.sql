-- Age band, risks and kind of service of a need are what makes it like another. Of a need's document, by the names of the
-- Placements Data Standard.
create function placements.risk_group(document jsonb) returns text
language sql immutable parallel safe
return (select case when count(*) = 0 then 'none recorded' when count(*) <= 3 then 'some' else 'many' end
          from jsonb_each_text(coalesce(document->'Risks', '{}')) r where r.value = 'Risk Present');
grant execute on function placements.risk_group(jsonb) to homeward_runtime;

create policy benchmark_door on placements.placement for select to current_user using (true);
create policy benchmark_door on placements.referral for select to current_user using (true);
create policy benchmark_door on placements.need_version for select to current_user using (true);
create policy benchmark_door on placements.price_line for select to current_user using (true);

-- What placements of like needs cost a week, of all councils: numbers alone, and none of fewer than 5 placements, of fewer
-- than 3 owners, or of which one owner has more than 60%. No provider asks.
create function placements.price_benchmark(age_from integer, age_to integer, asked_risk text, on_day date) returns table (
  provision_type text, placements bigint, owners bigint, largest_percent numeric, lower_pence bigint, median_pence bigint,
  upper_pence bigint
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with priced as (
    select coalesce(p.provision_type, 'Not known') as kind, t.pence,
           coalesce((select register.comparable_owner(g.owner_name) from register.registration g
                       join register.snapshot s on s.id = g.snapshot_id
                      where g.urn = p.urn and s.as_at <= on_day and g.owner_name is not null order by s.as_at desc limit 1),
                    p.provider_id::text, lower(btrim(p.provider_name))) as owner
      from placements.placement p
      join placements.referral r on r.id = p.referral_id
      join placements.need_version v on v.need_id = p.need_id and v.version = r.need_version
      cross join lateral (
        select sum(l.pence_per_week) as pence from placements.price_line l
         where l.placement_id = p.id and l.valid_from <= on_day and (l.valid_to is null or l.valid_to > on_day)) t
     where platform.actor_kind() in ('council', 'consortium', 'system') and p.state in ('started', 'notice-given')
       and p.starts_on <= on_day and (p.ends_on is null or p.ends_on > on_day) and t.pence > 0
       and case when v.document #>> '{search,age}' ~ '^[0-9]{1,2}$'
                then (v.document #>> '{search,age}')::integer between age_from and age_to else false end
       and placements.risk_group(v.document) = asked_risk
  ), owned as (
    select kind, owner, count(*) as places from priced group by 1, 2
  ), counted as (
    select p.kind, count(*) as places, count(distinct p.owner) as owners,
           round(100.0 * (select max(o.places) from owned o where o.kind = p.kind) / count(*), 1) as largest,
           percentile_disc(array[0.25, 0.5, 0.75]) within group (order by p.pence) as at
      from priced p group by p.kind
  )
  select c.kind, c.places, c.owners, c.largest, case when e.enough then c.at[1]::bigint end,
         case when e.enough then c.at[2]::bigint end, case when e.enough then c.at[3]::bigint end
    from counted c cross join lateral (select c.places >= 5 and c.owners >= 3 and c.largest <= 60 as enough) e
   order by c.kind
$$;
revoke all on function placements.price_benchmark(integer, integer, text, date) from public;
grant execute on function placements.price_benchmark(integer, integer, text, date) to homeward_runtime;
