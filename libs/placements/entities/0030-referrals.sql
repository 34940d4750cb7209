-- A need put out to providers, the providers that are asked, and what they answer. Whose child it is, owns every row; the
-- provider reads and answers what is shared with it (identity.share, subject 'approach').
create table placements.referral (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid not null,
  -- The version of the need that was published.
  need_version integer,
  state text not null default 'draft'
    check (state in ('draft', 'approved-to-search', 'published', 'placed', 'withdrawn', 'closed')),
  version integer not null default 1,
  emergency boolean not null,
  -- Places the child takes: two for a parent and child.
  places integer not null default 1 check (places between 1 and 4),
  -- Needs of brothers and sisters go out together.
  sibling_group uuid,
  purpose text not null default 'first' check (purpose in ('first', 'transfer', 'step-down')),
  follows_placement_id uuid,
  remand boolean not null default false,
  -- What is wanted in words, scanned for what could tell who it is; and what of the scan identifies no one.
  free_text text not null default '' check (length(free_text) <= 5000),
  confirmed_words text[] not null default '{}',
  -- Counted by hand, where Homeward knows too few children; with where it is from.
  stated_similar integer check (stated_similar >= 0),
  stated_similar_source text check (length(btrim(stated_similar_source)) between 1 and 300),
  -- What providers read before they are shortlisted.
  summary jsonb,
  search_approved_by uuid references identity.person (id),
  search_approved_at timestamptz,
  published_at timestamptz,
  reply_by timestamptz,
  ended_at timestamptz,
  end_reason text check (length(btrim(end_reason)) between 1 and 300),
  -- Where the child went instead, where it closed without a placement.
  went_instead text check (length(btrim(went_instead)) between 1 and 200),
  created_by uuid references identity.person (id),
  created_at timestamptz not null default now(),
  check ((stated_similar is null) = (stated_similar_source is null)),
  check (state <> 'published' or summary is not null),
  unique (id, organisation_id),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id)
);
create unique index referral_running on placements.referral (need_id) where state in ('draft', 'approved-to-search', 'published');
create index referral_board on placements.referral (organisation_id, state, reply_by);
create index referral_need on placements.referral (need_id);
alter table placements.referral enable row level security;
alter table placements.referral force row level security;
grant select, insert, update (need_version, state, version, emergency, free_text, confirmed_words, stated_similar,
  stated_similar_source, summary, search_approved_by, search_approved_at, published_at, reply_by, ended_at, end_reason,
  went_instead) on placements.referral to homeward_runtime;

-- One provider asked for one referral.
create table placements.approach (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  referral_id uuid not null,
  need_id uuid not null,
  -- Null for one that does not use Homeward: the council writes down what it answers.
  provider_id uuid references identity.organisation (id),
  provider_name text not null check (length(btrim(provider_name)) between 1 and 200),
  -- The registration that is asked; null for a council's own service without one.
  urn text check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  tier text not null check (tier in ('in-house', 'block', 'framework-direct', 'mini-competition', 'spot')),
  waiver_reason text check (length(btrim(waiver_reason)) between 1 and 500),
  state text not null check (state in ('planned', 'sent', 'viewed', 'no-reply', 'declined', 'offered', 'lapsed', 'preferred',
    'approved', 'accepted', 'fell-through', 'not-chosen', 'withdrawn')),
  version integer not null default 1,
  opens_at timestamptz not null,
  reply_by timestamptz not null,
  sent_at timestamptz,
  viewed_at timestamptz,
  answered_at timestamptz,
  decline_reason text,
  shortlisted_at timestamptz,
  -- Impact on those who live there, and how it matches; words of the people who made it.
  assessment jsonb,
  assessed_at timestamptz,
  -- Why this one was chosen, or why not.
  choice_reason text check (length(btrim(choice_reason)) between 1 and 500),
  created_at timestamptz not null default now(),
  check (reply_by > opens_at),
  check ((tier = 'spot') = (waiver_reason is not null)),
  check (state <> 'declined' or decline_reason is not null),
  unique (id, organisation_id),
  foreign key (referral_id, organisation_id) references placements.referral (id, organisation_id)
);
create unique index approach_once on placements.approach (referral_id, coalesce(urn, ''), provider_name);
-- Of one referral one offer is accepted.
create unique index approach_accepted on placements.approach (referral_id) where state = 'accepted';
create index approach_inbox on placements.approach (provider_id, state, reply_by);
create index approach_referral on placements.approach (referral_id);
alter table placements.approach enable row level security;
alter table placements.approach force row level security;
grant select, insert, update (state, version, sent_at, viewed_at, answered_at, decline_reason, shortlisted_at, assessment,
  assessed_at, choice_reason) on placements.approach to homeward_runtime;

-- The provider that is asked reads the referral's row through its approach.
create policy own_and_asked_read on placements.approach for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[])
    or id = any ((select identity.shared('approach'))::uuid[]));
create policy own_asks on placements.approach for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_and_asked_change on placements.approach for update
  using (organisation_id = (select platform.actor_organisation())
    or (provider_id = (select platform.actor_organisation()) and id = any ((select identity.shared('approach'))::uuid[])))
  with check (organisation_id = (select platform.actor_organisation())
    or provider_id = (select platform.actor_organisation()));
create policy own_and_asked_read on placements.referral for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[])
    or id = any ((select identity.shared('referral'))::uuid[]));
create policy own_writes on placements.referral for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_changes on placements.referral for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- The full file: opened to a provider once it is shortlisted (identity.share, subject 'need-file').
create policy shortlisted_reads on placements.need_version for select
  using (need_id = any ((select identity.shared('need-file'))::uuid[]));

-- What a provider asks back, and the answer.
create table placements.question (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  question text not null check (length(btrim(question)) between 1 and 2000),
  asked_at timestamptz not null default now(),
  asked_by text not null,
  answer text check (length(btrim(answer)) between 1 and 2000),
  answered_at timestamptz,
  answered_by text,
  check ((answer is null) = (answered_at is null)),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id)
);
create index question_approach on placements.question (approach_id);
alter table placements.question enable row level security;
alter table placements.question force row level security;
grant select, insert, update (answer, answered_at, answered_by) on placements.question to homeward_runtime;
create policy both_read on placements.question for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_ask on placements.question for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_answers on placements.question for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- An offer, and each one after it: what was offered first stays to be compared with. Pence a week, without VAT.
create table placements.offer (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  -- 1, 2, 3 ... within the approach; the newest counts.
  number integer not null check (number >= 1),
  core_pence bigint not null check (core_pence between 0 and 100000000),
  additional_pence bigint not null check (additional_pence between 0 and 100000000),
  education_pence bigint not null check (education_pence between 0 and 100000000),
  other_pence bigint not null check (other_pence between 0 and 100000000),
  earliest_start date not null,
  conditions text not null default '' check (length(conditions) <= 2000),
  expires_at timestamptz not null,
  -- The places that are offered: {building, place} of the registration, {household}, or {} of a home that describes none.
  units jsonb not null check (jsonb_typeof(units) = 'array' and jsonb_array_length(units) between 1 and 4),
  withdrawn_at timestamptz,
  made_at timestamptz not null default now(),
  made_by text not null,
  unique (approach_id, number),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id)
);
alter table placements.offer enable row level security;
alter table placements.offer force row level security;
grant select, insert, update (withdrawn_at) on placements.offer to homeward_runtime;
create policy both_read on placements.offer for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_offer on placements.offer for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_withdraw on placements.offer for update
  using (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]))
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));

-- Who approved a placement before it was made, at which level and why, with the conditions that were confirmed.
create table placements.approval (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  granted boolean not null,
  level text not null check (level in ('none', 'nominated-officer', 'dcs', 'unknown')),
  in_area boolean,
  adjoining boolean,
  area_authority text,
  reasons jsonb not null,
  emergency boolean not null,
  by_phone boolean not null,
  conditions text[] not null,
  approver_id uuid references identity.person (id),
  approver_name text not null,
  approver_role text not null,
  recorded_by text not null,
  note text check (length(note) <= 1000),
  approved_at timestamptz not null default now(),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id)
);
create index approval_approach on placements.approval (approach_id);
alter table placements.approval enable row level security;
alter table placements.approval force row level security;
grant select, insert on placements.approval to homeward_runtime;
create policy own_reads on placements.approval for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[]));
create policy own_approves on placements.approval for insert
  with check (organisation_id = (select platform.actor_organisation()));

-- Every step of a referral, an approach, a placement, an agreement, in the order in which they were taken. Never changed.
create table placements.step (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid not null,
  referral_id uuid not null,
  approach_id uuid,
  of text not null check (of in ('referral', 'approach', 'booking', 'placement', 'agreement', 'variation', 'duty')),
  subject_id uuid not null,
  step text not null check (length(step) between 1 and 60),
  from_state text,
  to_state text not null,
  at timestamptz not null default clock_timestamp(),
  by_organisation uuid,
  by_person uuid,
  by_label text not null,
  -- Ids, counts, amounts and words of lists.
  data jsonb not null default '{}',
  -- Whether the provider that was asked reads it too.
  for_provider boolean not null
);
create index step_referral on placements.step (referral_id, id);
alter table placements.step enable row level security;
alter table placements.step force row level security;
grant select, insert on placements.step to homeward_runtime;
create policy own_and_asked_read on placements.step for select
  using (organisation_id = any ((select identity.visible('referral'))::uuid[])
    or (for_provider and approach_id = any ((select identity.shared('approach'))::uuid[])));
create policy own_name on placements.step for insert
  with check ((organisation_id = (select platform.actor_organisation())
      or approach_id = any ((select identity.shared('approach'))::uuid[]))
    and by_organisation is not distinct from (select platform.actor_organisation())
    and by_person is not distinct from (select platform.actor_person()));
