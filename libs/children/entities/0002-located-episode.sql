-- Episodes of the current returns with where the child lives, but no postcode. The directory is asked at the time of the
-- question, so one imported after the return counts as well.
--
-- placement_known: the directory says where the placement is, an authority or a country outside England.
-- miles: rounded half up to 0.1; null when a grid reference is missing or in Northern Ireland, which has a grid of its own.
-- A postcode is in the directory once: the aggregates only let the planner see that, so that a question which asks nothing
-- of the place does not look it up.
create view children.located_episode with (security_invoker = true) as
select
  r.id as return_id,
  r.organisation_id,
  r.council_code,
  r.year,
  e.id as episode_id,
  e.child_id,
  c.council_child_id as child_key,
  c.date_of_birth,
  e.decom,
  e.dec,
  e.rne,
  e.ls,
  e.place,
  e.place_provider,
  e.urn,
  e.placement_key,
  placement.authority_code as placement_authority,
  placement.country as placement_country,
  coalesce(placement.authority_code is not null or placement.country <> 'E', false) as placement_known,
  case when home.country is distinct from 'N' and placement.country is distinct from 'N' then
    geography.miles(home.east, home.north, placement.east, placement.north)
  end as miles,
  f.name as source_file,
  e.source_row
from children.return_version r
join children.episode e on e.return_id = r.id
join children.child c on c.id = e.child_id
left join children.return_file f on f.return_id = r.id and f.number = e.source_file
left join lateral (
  select max(p.country) as country, max(p.east) as east, max(p.north) as north
  from geography.postcode p where p.postcode = e.home_postcode
) home on true
left join lateral (
  select max(p.authority_code) as authority_code, max(p.country) as country, max(p.east) as east, max(p.north) as north
  from geography.postcode p where p.postcode = e.placement_postcode
) placement on true
where r.is_current;
grant select on children.located_episode to homeward_runtime;
