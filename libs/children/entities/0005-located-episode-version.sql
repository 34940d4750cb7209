-- What a return said of where children live is asked of its older versions too: the same rows for every version, of
-- which children.located_episode gives the current ones.
create view children.located_episode_version with (security_invoker = true) as
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
  e.source_row,
  r.is_current
from children.return_version r
join children.episode e on e.return_id = r.id and e.year = r.year
join children.child c on c.id = e.child_id and c.year = r.year
left join children.return_file f on f.return_id = r.id and f.number = e.source_file
left join lateral (
  select max(p.country) as country, max(p.east) as east, max(p.north) as north
  from geography.postcode p where p.postcode = e.home_postcode
) home on true
left join lateral (
  select max(p.authority_code) as authority_code, max(p.country) as country, max(p.east) as east, max(p.north) as north
  from geography.postcode p where p.postcode = e.placement_postcode
) placement on true;
grant select on children.located_episode_version to homeward_runtime;

create or replace view children.located_episode with (security_invoker = true) as
select return_id, organisation_id, council_code, year, episode_id, child_id, child_key, date_of_birth, decom, dec, rne, ls,
       place, place_provider, urn, placement_key, placement_authority, placement_country, placement_known, miles,
       source_file, source_row
from children.located_episode_version
where is_current;
