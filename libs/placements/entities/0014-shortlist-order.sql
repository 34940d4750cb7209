-- Each time that somebody put a shortlist in another order, with the reason.
create table placements.shortlist_order (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid not null,
  entry_ids uuid[] not null,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  ordered_by_person uuid references identity.person (id),
  ordered_at timestamptz not null default now(),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id)
);
create index shortlist_order_need on placements.shortlist_order (need_id, id);
alter table placements.shortlist_order enable row level security;
alter table placements.shortlist_order force row level security;
grant select, insert on placements.shortlist_order to homeward_runtime;
create policy looking_organisation_reads on placements.shortlist_order for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_orders on placements.shortlist_order for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));

-- An agency stands for its households where it named none.
alter table placements.shortlist_entry drop constraint shortlist_entry_kind_check;
alter table placements.shortlist_entry add constraint shortlist_entry_kind_check
  check (kind in ('home', 'fostering-household', 'agency'));
alter table placements.match_alert drop constraint match_alert_kind_check;
alter table placements.match_alert add constraint match_alert_kind_check
  check (kind in ('home', 'fostering-household', 'agency'));
