-- How close a person stands to the family, as somebody who may draw the network said last. Not in the document of a
-- section: its readers would get ids of people that may not exist for them (S1).
create table participant_closeness (
  plan_id uuid not null,
  participant_id uuid not null,
  closeness text not null check (closeness in ('near', 'middle', 'far')),
  set_by uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (plan_id, participant_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, set_by) references participant (plan_id, participant_id)
);

-- Contact between two people. The latest word counts; one that was taken away keeps who did so and when.
create table tie (
  plan_id uuid not null,
  a uuid not null,
  b uuid not null,
  kind text not null check (kind in ('often', 'sometimes', 'difficult')),
  set_by uuid not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (plan_id, a, b),
  foreign key (plan_id, a) references participant (plan_id, participant_id),
  foreign key (plan_id, b) references participant (plan_id, participant_id),
  foreign key (plan_id, set_by) references participant (plan_id, participant_id),
  -- A pair has one spelling, whoever was named first.
  check (a < b)
);

-- Somebody who was added by hand and whom no section names yet: through which family section this person is known, and
-- to whom of that section. Without a section only the plan director knows.
create table introduction (
  plan_id uuid not null,
  participant_id uuid not null,
  section_id uuid,
  known_to text not null check (known_to in ('managers', 'readers')),
  introduced_by uuid not null,
  at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (plan_id, participant_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, introduced_by) references participant (plan_id, participant_id)
);

-- The program knows which actions there are; the log takes any code, so that a new kind of change needs no new table.
alter table access_log drop constraint access_log_action_check;
alter table access_log add constraint access_log_action_check check (action ~ '^[a-z]+(-[a-z]+)*$');
