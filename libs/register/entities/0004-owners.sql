-- An owner's name as it compares: without case, punctuation, a company number and the words for a limited company, which
-- the register writes in several ways for one owner ("Example Care Ltd 01234567", "EXAMPLE CARE LIMITED").
create function register.comparable_owner(name text) returns text
  language sql immutable strict parallel safe
  return btrim(regexp_replace(
    regexp_replace(
      regexp_replace(
        regexp_replace(
          regexp_replace(
            regexp_replace(replace(lower(name), '&', ' and '), '[.''’`]', '', 'g'),
            '\m(?:[a-z]{2})?[0-9]{6,8}\M', ' ', 'g'),
          '[^[:alnum:]]+', ' ', 'g'),
        '\mcommunity interest company\M', 'cic', 'g'),
      '^\s*the\s|\sthe\s*$', ' ', 'g'),
    '(\s(limited|ltd|cic))+\s*$', ''));
grant execute on function register.comparable_owner(text) to homeward_runtime;

-- What an owner is, by date, where the register's sector does not say: bodies that councils control. From imports/reference.
create table register.owner (
  name text not null,
  comparable_name text not null generated always as (register.comparable_owner(name)) stored,
  kind text not null check (kind in
    ('local-authority', 'private', 'voluntary', 'health-authority', 'academy', 'council-controlled')),
  -- The council that controls it, one of the 153; null for an owner that none controls.
  authority_code text,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  -- Whether the days are established; a note says what is not.
  dates_certain boolean not null,
  note text,
  source text not null,
  unique nulls not distinct (name, valid_from, authority_code),
  check ((kind = 'council-controlled') = (authority_code is not null))
);
create index owner_comparable_name on register.owner (comparable_name);
grant select, insert, update, delete on register.owner to homeward_runtime;
