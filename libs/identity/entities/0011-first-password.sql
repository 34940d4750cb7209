-- Whether somebody chose a password yet; the hash itself stays unreadable.
alter table identity.person add column has_password boolean not null generated always as (password_hash is not null) stored;
grant select (has_password) on identity.person to homeward_runtime;
