-- Two goals that pull against each other, often in two sections. Not in the document of either: whoever reads one section
-- would learn of a goal in the other, which may not exist for them (S1). Goals are no foreign keys, for their rows are
-- a projection that can be written anew.
create table goal_opposition (
  plan_id uuid not null,
  opposition_id uuid not null,
  section_a uuid not null,
  goal_a uuid not null,
  section_b uuid not null,
  goal_b uuid not null,
  added_by uuid not null,
  added_at timestamptz not null default clock_timestamp(),
  ended_by uuid,
  ended_at timestamptz,
  primary key (plan_id, opposition_id),
  foreign key (plan_id, section_a) references section (plan_id, section_id),
  foreign key (plan_id, section_b) references section (plan_id, section_id),
  foreign key (plan_id, added_by) references participant (plan_id, participant_id),
  foreign key (plan_id, ended_by) references participant (plan_id, participant_id),
  -- A pair has one spelling, whichever goal was named first.
  check ((section_a, goal_a) < (section_b, goal_b)),
  check ((ended_by is null) = (ended_at is null))
);

-- A pair counts once; one that ended may be made anew.
create unique index goal_opposition_now on goal_opposition (plan_id, section_a, goal_a, section_b, goal_b)
  where ended_at is null;

-- The program knows which actions there are; the log takes any code, so that a new kind of change needs no new table.
alter table access_log drop constraint access_log_action_check;
alter table access_log add constraint access_log_action_check check (action ~ '^[a-z]+(-[a-z]+)*$');
