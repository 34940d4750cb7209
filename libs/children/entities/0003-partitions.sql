-- Children and episodes of a return are kept in a partition of their collection year: a question about one year reads that
-- year alone, and a year that is no longer kept goes as a whole. Every question names the year beside the return.

create function children.make_return_partitions(collection_year int) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  parent text;
begin
  if collection_year is null or collection_year not between 1992 and 2100 then
    raise exception 'There is no collection year %.', collection_year using errcode = '22023';
  end if;
  foreach parent in array array['child', 'episode'] loop
    if to_regclass(format('children.%I', parent || '_' || collection_year)) is null then
      perform platform.add_partition(('children.' || parent)::regclass, parent || '_' || collection_year,
        format('in (%s)', collection_year));
      -- Lets a load gather statistics, which reads nothing out.
      execute format('grant maintain on children.%I to homeward_runtime', parent || '_' || collection_year);
    end if;
  end loop;
end
$$;
revoke execute on function children.make_return_partitions(int) from public;
grant execute on function children.make_return_partitions(int) to homeward_runtime;

-- This calendar year's return, the four before it and the two after; for the job.
create function children.make_coming_partitions() returns void
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
begin
  for years in -4 .. 2 loop
    perform children.make_return_partitions((extract(year from now()))::int + years);
  end loop;
end
$$;
revoke execute on function children.make_coming_partitions() from public;
grant execute on function children.make_coming_partitions() to homeward_runtime;

drop view children.located_episode;

-- A key over partitions has the year in it, so others cannot refer to a child by its id alone. Their rows come in one
-- transaction with the children's, joined to them, and nobody can change either afterwards.
do $$
declare
  reference record;
begin
  for reference in
    select conrelid::regclass as holder, conname from pg_constraint
     where contype = 'f' and confrelid in ('children.child'::regclass, 'children.episode'::regclass)
  loop
    execute format('alter table %s drop constraint %I', reference.holder, reference.conname);
  end loop;
end
$$;

-- The owner is under row security too: it is lifted while the rows move.
alter table children.return_version no force row level security;
alter table children.child no force row level security;
alter table children.episode no force row level security;
alter table children.child rename to child_before_partitions;
alter table children.child_before_partitions rename constraint child_pkey to child_before_partitions_pkey;
alter table children.episode rename to episode_before_partitions;
alter table children.episode_before_partitions rename constraint episode_pkey to episode_before_partitions_pkey;
alter index children.episode_return rename to episode_before_partitions_return;

-- A child as one return has it. Ages are not known without a readable Header row.
create table children.child (
  id uuid not null default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  -- The collection year of the return.
  year int not null,
  council_child_id uuid not null references children.council_child (id),
  -- Beside the council's own number; never a key (Children's Wellbeing and Schools Act 2026).
  single_unique_identifier text,
  date_of_birth date,
  sex text,
  ethnic text,
  source_file smallint,
  source_row int,
  primary key (id, year)
) partition by list (year);

-- No foreign keys: a load writes hundreds of thousands of rows in one statement joined to the version and the child it has
-- just made, and nobody may change or delete any of the three afterwards. Checking each row again took a third of the load.
-- Postcodes stay in this schema: others see the authority, the country and the distance (children.located_episode).
create table children.episode (
  id uuid not null default uuidv7(),
  return_id uuid not null,
  organisation_id uuid not null,
  -- The collection year of the return.
  year int not null,
  child_id uuid not null,
  decom date not null,
  dec date,
  rne text,
  ls text,
  cin text,
  place text,
  place_provider text,
  rec text,
  reason_place_change text,
  urn text,
  -- Upper case without spaces; null when empty, and when it can be no postcode.
  home_postcode text,
  placement_postcode text,
  -- Equal within a return where the placement postcodes are, '' where it is empty; it tells nothing else.
  placement_key text not null,
  source_file smallint not null,
  source_row int not null,
  primary key (id, year),
  check (dec >= decom)
) partition by list (year);
-- Of one value a load, so next to nothing to keep; a question reads a return's episodes together.
create index episode_return on children.episode (return_id);

alter table children.child enable row level security;
create policy own_council_reads on children.child for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.child for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.child to homeward_runtime;

alter table children.episode enable row level security;
create policy own_council_reads on children.episode for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.episode for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.episode to homeward_runtime;

select children.make_return_partitions(year) from (select distinct year from children.return_version) as years;
select children.make_coming_partitions();

insert into children.child (id, return_id, organisation_id, year, council_child_id, single_unique_identifier, date_of_birth,
                            sex, ethnic, source_file, source_row)
select c.id, c.return_id, c.organisation_id, r.year, c.council_child_id, c.single_unique_identifier, c.date_of_birth,
       c.sex, c.ethnic, c.source_file, c.source_row
  from children.child_before_partitions c join children.return_version r on r.id = c.return_id;

insert into children.episode (id, return_id, organisation_id, year, child_id, decom, dec, rne, ls, cin, place,
                              place_provider, rec, reason_place_change, urn, home_postcode, placement_postcode,
                              placement_key, source_file, source_row)
select e.id, e.return_id, e.organisation_id, r.year, e.child_id, e.decom, e.dec, e.rne, e.ls, e.cin, e.place,
       e.place_provider, e.rec, e.reason_place_change, e.urn, e.home_postcode, e.placement_postcode,
       e.placement_key, e.source_file, e.source_row
  from children.episode_before_partitions e join children.return_version r on r.id = e.return_id;

drop table children.episode_before_partitions, children.child_before_partitions;
alter table children.return_version force row level security;
alter table children.child force row level security;
alter table children.episode force row level security;

-- As before, with the year in each join: a question about one year reads one partition of each.
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
) placement on true
where r.is_current;
grant select on children.located_episode to homeward_runtime;
