-- Something that is stuck, and is raised step by step to somebody who can do more about it. Goal and action are no foreign
-- keys, for their rows are a projection that can be written anew.
create table escalation (
  plan_id uuid not null references plan (plan_id),
  escalation_id uuid not null,
  -- What it is about; without a section: how everybody works together.
  section_id uuid,
  goal_id uuid,
  action_id uuid,
  opened_by uuid not null,
  opened_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by uuid,
  -- How it went, in words.
  outcome text,
  primary key (plan_id, escalation_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, opened_by) references participant (plan_id, participant_id),
  foreign key (plan_id, ended_by) references participant (plan_id, participant_id),
  check (section_id is not null or (goal_id is null and action_id is null)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (outcome is null))
);

-- Nobody raises the same thing twice at the same time.
create unique index escalation_running on escalation (plan_id, opened_by, section_id, goal_id, action_id)
  nulls not distinct where ended_at is null;

-- Append-only but for its end: who raised it to whom, why and when, and what that person gets until when.
create table escalation_step (
  plan_id uuid not null,
  escalation_id uuid not null,
  -- Counts from 1 within the escalation.
  step_no integer not null check (step_no > 0),
  raised_by uuid not null,
  raised_to text not null check (raised_to in ('planDirector', 'manager', 'processDirector')),
  -- Either somebody of the plan, or somebody outside of it in words.
  participant_id uuid,
  outside text,
  reason text not null,
  -- Why no manager was asked first.
  skipped text,
  at timestamptz not null default clock_timestamp(),
  -- The section to read along in, and the grant by which that is so; null for who could read it already.
  section_id uuid,
  grant_no integer,
  -- Key of the form on which all of it is shared; null: on what each section is shared on.
  basis text,
  -- The last day, and the moment at which it is over: midnight after it in the Netherlands.
  until date,
  ends_at timestamptz,
  -- Over, for the reason that it ended, or that a later step took its place; and those whom it is about were told.
  over_at timestamptz,
  primary key (plan_id, escalation_id, step_no),
  foreign key (plan_id, escalation_id) references escalation (plan_id, escalation_id),
  foreign key (plan_id, raised_by) references participant (plan_id, participant_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  check ((participant_id is null) <> (outside is null)),
  check ((section_id is null) = (ends_at is null) and (until is null) = (ends_at is null)),
  check (basis is null or ends_at is not null)
);

-- What is due to end.
create index escalation_step_running on escalation_step (ends_at) where ends_at is not null and over_at is null;

-- Sections of which that person is told how the goals stand, and nothing else.
create table escalation_status (
  plan_id uuid not null,
  escalation_id uuid not null,
  step_no integer not null,
  section_id uuid not null,
  primary key (plan_id, escalation_id, step_no, section_id),
  foreign key (plan_id, escalation_id, step_no) references escalation_step (plan_id, escalation_id, step_no),
  foreign key (plan_id, section_id) references section (plan_id, section_id)
);
