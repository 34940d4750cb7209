-- By when a year's report is to be filed, from a year on. A rule of this system: the report is no statutory duty in England.
create table sufficiency.filing_deadline (
  from_year int primary key check (from_year between 2004 and 2100),
  -- Of the year in which collection ends.
  due_month int not null check (due_month between 4 and 12),
  due_day int not null check (due_day between 1 and 31),
  -- Days before the deadline on which a council that has not filed is reminded; below nothing is after it.
  remind_days int[] not null,
  source text not null
);
grant select on sufficiency.filing_deadline to homeward_runtime;
insert into sufficiency.filing_deadline (from_year, due_month, due_day, remind_days, source)
values (2004, 9, 30, array[30, 7, -1], 'Homeward’s own rule: six months after 31 March');

-- Who did it, so that nobody reviews or signs off what they wrote. Null for the software on nobody's behalf.
alter table sufficiency.report_narrative add column person_id uuid default platform.actor_person();
alter table sufficiency.report_action add column person_id uuid default platform.actor_person();
alter table sufficiency.rule_explanation add column person_id uuid default platform.actor_person();
alter table sufficiency.report_passage add column person_id uuid default platform.actor_person();
