-- Two standing slots. One holds the edition in force; the other is emptied and filled by the next import, and the
-- commit of the edition row turns from one to the other, so readers never wait and never see half an edition.
create table geography.postcode_a (
  -- Upper case, no spaces.
  postcode text primary key,
  -- One of the 153; null outside England.
  authority_code text,
  -- England, Wales, Scotland, Northern Ireland, Channel Islands, Isle of Man by the district's code; null without one.
  country text check (country in ('E', 'W', 'S', 'N', 'L', 'M')),
  -- National grid, metres (Northern Ireland: the Irish grid); null where the directory has none.
  east integer,
  north integer
);
create table geography.postcode_b (like geography.postcode_a including all);
grant select, insert, truncate, maintain on geography.postcode_a, geography.postcode_b to homeward_runtime;

create table geography.directory_edition (
  id uuid primary key default uuidv7(),
  label text not null,
  -- The publisher's month, as its first day; null when the file does not say.
  as_at date,
  -- Invented postcodes of the demonstration.
  synthetic boolean not null default false,
  slot text not null check (slot in ('a', 'b')),
  imported_at timestamptz not null default now(),
  superseded_at timestamptz,
  postcodes integer not null,
  english integer not null,
  english_with_authority integer not null,
  without_country integer not null,
  with_grid_reference integer not null
);
create unique index directory_edition_in_force on geography.directory_edition ((true)) where superseded_at is null;
grant select, insert, update (superseded_at) on geography.directory_edition to homeward_runtime;

-- The edition in force. The condition is a one-time filter: the other slot is never touched.
create view geography.postcode with (security_invoker = true) as
select postcode, authority_code, country, east, north
from geography.postcode_a
where (select slot from geography.directory_edition where superseded_at is null) = 'a'
union all
select postcode, authority_code, country, east, north
from geography.postcode_b
where (select slot from geography.directory_edition where superseded_at is null) = 'b';
grant select on geography.postcode to homeward_runtime;

-- Miles between two points of one grid in a straight line, rounded half up to 0.1; the same arithmetic as milesBetween
-- in domain/distance.ts, exact at the halves. Null when any coordinate is.
create function geography.miles(east_1 integer, north_1 integer, east_2 integer, north_2 integer) returns numeric
language sql immutable parallel safe
return (floor((sqrt(((east_1::bigint - east_2) * (east_1::bigint - east_2)
  + (north_1::bigint - north_2) * (north_1::bigint - north_2)) * 390625.0::float8) / 50292 + 1) / 2)::bigint)::numeric / 10;
grant execute on function geography.miles(integer, integer, integer, integer) to homeward_runtime;
