/**
 * Every home and fostering household that is known, each with all the reasons that leave it out, place by place: a home is a
 * candidate when one of its places has none. $1 is what is asked, $2 the page of those left out and $3 its length.
 * Supply of others comes through register.supply_for_search, which tells no location.
 */
export const SEARCH_SQL = `
with asked as materialized (
  select a.*, coalesce(register.complete_snapshot(a.as_at),
      (select s.id from register.snapshot s where s.as_at <= a.as_at order by s.as_at desc limit 1)) as snapshot_id
    from jsonb_to_record($1) a (
      as_at date, "from" date, "to" date, age integer, sex text, children integer, council text, anchors text[],
      home_anchor integer, within_miles integer, features text[], approved_for text[], short_break boolean,
      unsuitable text[], avoid_authorities text[], avoid_areas text[], avoid_urns text[], hidden_after integer,
      home_types text[])
),
register_of_day as materialized (
  select s.id, s.as_at, s.complete from register.snapshot s where s.id = (select snapshot_id from asked)
),
registered as materialized (
  select r.* from register.registration r, asked a
   where r.snapshot_id = a.snapshot_id and (r.provision_type = any (a.home_types)
      or r.provision_type = 'Independent Fostering Agency')
),
supply as materialized (
  select s.* from asked a, register.supply_for_search(a.as_at, a."from", a."to", a.anchors, a.avoid_areas, a.hidden_after) s
),
unit as (
  select s.*, r.urn is not null as listed, r.provision_type, r.status, r.places, r.short_break_only, r.sector, r.owner_name,
         r.name, coalesce(s.authority_code, case when s.kind = 'home' then r.authority_code end) as authority
    from supply s left join registered r on r.urn = s.urn
  union all
  select 'home', r.urn, null, null, null, null, null, null, null, true, null, null, null, null, null, null, null, null,
         r.authority_code, false, null, false, null, null, null, null, null,
         true, r.provision_type, r.status, r.places, r.short_break_only, r.sector, r.owner_name, r.name, r.authority_code
    from registered r
   where r.provision_type <> 'Independent Fostering Agency'
     and not exists (select from supply s where s.urn = r.urn and s.kind = 'home')
),
notice as materialized (
  select n.urn, array_agg(distinct n.kind) as kinds from register.restriction n, asked a
   where n.kind in ('restriction-of-accommodation', 'suspension') and n.effective_from <= a.as_at
     and (n.expires_on is null or n.expires_on >= a.as_at) and (n.lifted_on is null or n.lifted_on > a.as_at)
   group by 1
),
pause as materialized (
  select distinct p.urn from register.placement_pause p, asked a
   where daterange(p.paused_from, p.paused_to) && daterange(least(a.as_at, a."from"), greatest(a.as_at, a."from"), '[]')
),
judged as (
  select u.*, array_remove(array[
    case when u.provision_type = 'Supported Accommodation' and a.age < 16 then 'under-16-supported-accommodation' end,
    case when u.urn is not null and not u.listed and (select d.complete from register_of_day d) then 'not-on-register' end,
    case when u.status <> 'Active' then 'not-active' end,
    case when 'restriction-of-accommodation' = any (n.kinds) then 'restricted' end,
    case when 'suspension' = any (n.kinds) then 'suspended' end,
    case when p.urn is not null then 'paused' end,
    case when u.provision_type = 'Secure children''s home' then 'secure' end,
    case when u.short_break_only and not a.short_break then 'short-break-only' end,
    case when a.age not between u.age_from and u.age_to or a.age not between u.limit_age_from and u.limit_age_to
      then 'age-outside' end,
    case when u.sex not in ('any', a.sex) or u.limit_sex not in ('any', a.sex) then 'sex-outside' end,
    case when a.children > least(u.limit_children, u.children, u.siblings, case when u.kind = 'home' then u.places end)
      then 'number-outside' end,
    case when not u.approved_for @> a.approved_for then 'not-approved-for' end,
    case when not u.offered then 'not-offered' end,
    case when u.said and not u.free_throughout then 'not-free-throughout' end,
    case when u.said and u.free_throughout and (a.as_at - u.confirmed_on >= a.hidden_after or a.as_at >= u.expires_on)
      then 'unconfirmed' end,
    case when u.urn = any (a.avoid_urns) then 'place-to-avoid' end,
    case when u.authority = any (a.avoid_authorities) or u.in_area_to_avoid then 'area-to-avoid' end,
    case when (case when u.kind <> 'home' then 'fostering' when u.provision_type = 'Supported Accommodation'
      then 'supported-accommodation' else 'residential' end) = any (a.unsuitable) then 'unsuitable-type' end,
    case when u.bands[a.home_anchor] > a.within_miles then 'too-far' end
  ]::text[] || case when u.features is null then '{}' else
    (select array_agg('lacks:' || f order by f) from unnest(a.features) f where f <> all (u.features)) end, null) as reasons
    from unit u cross join asked a
    left join notice n on n.urn = u.urn
    left join pause p on p.urn = u.urn
),
home as materialized (
  select j.kind, j.urn, j.building, j.said_by, case when j.kind = 'home' then null else j.place end as household,
         min(j.name) as name, min(j.authority) as authority, bool_or(cardinality(j.reasons) = 0) as suits,
         jsonb_agg(distinct to_jsonb(j.reasons)) as reason_sets,
         jsonb_agg(jsonb_build_object('place', j.place, 'reasons', to_jsonb(j.reasons), 'states', to_jsonb(j.states)) order by j.place)
           as places
    from judged j group by 1, 2, 3, 4, 5
),
best as (
  select distinct on (j.kind, j.urn, j.building, j.said_by, case when j.kind = 'home' then null else j.place end) j.*,
         case when j.kind = 'home' then sum(case when j.said then j.free end)
           over (partition by j.kind, j.urn, j.building, j.said_by) else j.free end as free_in_all
    from judged j where cardinality(j.reasons) = 0
   order by j.kind, j.urn, j.building, j.said_by, case when j.kind = 'home' then null else j.place end,
         j.said desc, j.confirmed_on desc nulls last, j.place
),
candidate as (
  select b.kind, b.urn, b.building, b.place, b.name, b.provision_type as "provisionType", b.sector, b.owner_name as owner,
         case when g.code is null then null else jsonb_build_object('code', g.code, 'name', g.name) end as authority,
         coalesce(to_jsonb(b.bands), '[]') as bands, case when b.said then true end as available,
         case when b.said then b.free_in_all end as free, b.confirmed_on as "confirmedOn", b.expires_on as "expiresOn", b.features,
         b.needs, i.overall as judgement, i.inspected_on as "judgedOn", p.pence as "pricePerWeek",
         case when a.council is null then null
              when b.said_by = platform.actor_organisation() then 'in-house'
              when b.sector = 'Local Authority' and b.authority = a.council then 'in-house'
              when exists (select from register.owner o where o.kind = 'council-controlled' and o.authority_code = a.council
                and o.comparable_name = register.comparable_owner(b.owner_name) and o.valid_from <= a.as_at
                and (o.valid_to is null or o.valid_to > a.as_at)) then 'in-house'
              when p.pence is not null then 'framework' else 'spot' end as tier
    from best b cross join asked a
    left join geography.authority g on g.code = b.authority
    left join lateral (select i.overall, i.inspected_on from register.inspection i
       where i.snapshot_id = a.snapshot_id and i.urn = b.urn and i.overall is not null
       order by i.inspected_on desc limit 1) i on true
    left join lateral (select min(l.core_pence + l.additional_pence + l.education_pence)::integer as pence
        from placements.listed_price l
       where l.superseded_at is null and l.urn = b.urn and l.valid_from <= a."from"
         and (l.valid_to is null or l.valid_to > a."from")) p on true
)
select (select d.as_at::text from register_of_day d) as "registerAsAt",
       (select count(*)::int from home) as considered,
       (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from candidate c) as candidates,
       (select coalesce(jsonb_agg(jsonb_build_object('sets', s.reason_sets, 'homes', s.homes)), '[]')
          from (select h.reason_sets, count(*)::int as homes from home h where not h.suits group by 1) s) as "leftOut",
       (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from (
          select h.kind, h.urn, h.building, h.household, h.name, h.places,
                 case when g.code is null then null else jsonb_build_object('code', g.code, 'name', g.name) end as authority
            from home h left join geography.authority g on g.code = h.authority
           where not h.suits order by h.urn, h.building nulls first, h.household, h.said_by
          offset ($2::integer - 1) * $3::integer limit $3::integer) l) as items`;
