-- Two standing slots, as partitions. One holds the edition in force; the other is emptied and filled by the next import,
-- and the commit of the edition row turns from one to the other, so readers never wait and never see half an edition.
create table geography.directory_postcode (
  slot text not null check (slot in ('a', 'b')),
  -- National grid, metres (Northern Ireland: the Irish grid); null where the directory has none.
  east integer,
  north integer,
  -- Upper case, no spaces.
  postcode text not null,
  -- One of the 153; null outside England.
  authority_code text,
  -- England, Wales, Scotland, Northern Ireland, Channel Islands, Isle of Man by the district's code; null without one.
  country text check (country in ('E', 'W', 'S', 'N', 'L', 'M'))
) partition by list (slot);
create table geography.directory_postcode_a partition of geography.directory_postcode for values in ('a');
create table geography.directory_postcode_b partition of geography.directory_postcode for values in ('b');
create unique index directory_postcode_a_key on geography.directory_postcode_a (postcode);
create unique index directory_postcode_b_key on geography.directory_postcode_b (postcode);
grant select, maintain on geography.directory_postcode to homeward_runtime;
grant select, insert, truncate, maintain on geography.directory_postcode_a, geography.directory_postcode_b
  to homeward_runtime;

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

-- The edition in force. The slot is read once a query, and the other partition is never touched.
create view geography.postcode with (security_invoker = true) as
select postcode, authority_code, country, east, north
from geography.directory_postcode
where slot = (select slot from geography.directory_edition where superseded_at is null);
grant select on geography.postcode to homeward_runtime;

-- Miles between two points of one grid in a straight line, rounded half up to 0.1; the same arithmetic as milesBetween
-- in domain/distance.ts, exact at the halves. Null when any coordinate is.
create function geography.miles(east_1 integer, north_1 integer, east_2 integer, north_2 integer) returns numeric
language sql immutable parallel safe
return (floor((sqrt(((east_1::bigint - east_2) * (east_1::bigint - east_2)
  + (north_1::bigint - north_2) * (north_1::bigint - north_2)) * 390625.0::float8) / 50292 + 1) / 2)::bigint)::numeric / 10;
grant execute on function geography.miles(integer, integer, integer, integer) to homeward_runtime;
