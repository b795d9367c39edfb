-- P2: append-only. The record of who wrote what; a checkpoint only makes loading it short.
create table section_update (
  plan_id uuid not null,
  section_id uuid not null,
  -- Counts from 1 within the section, without gaps.
  seq bigint not null check (seq > 0),
  -- Author; null for what the server itself wrote.
  participant_id uuid,
  at timestamptz not null default clock_timestamp(),
  -- Yjs update, V1 encoding.
  bytes bytea not null,
  primary key (plan_id, section_id, seq),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

create table section_checkpoint (
  plan_id uuid not null,
  section_id uuid not null,
  -- The state holds all updates up to and including this one.
  seq bigint not null,
  at timestamptz not null default clock_timestamp(),
  state bytea not null,
  primary key (plan_id, section_id, seq),
  foreign key (plan_id, section_id, seq) references section_update (plan_id, section_id, seq)
);

create table section_version (
  plan_id uuid not null,
  section_id uuid not null,
  version_id uuid not null,
  seq bigint not null,
  name text not null,
  at timestamptz not null default clock_timestamp(),
  -- Who made the version; null when it was made by itself.
  participant_id uuid,
  state bytea not null,
  primary key (plan_id, section_id, version_id),
  foreign key (plan_id, section_id, seq) references section_update (plan_id, section_id, seq),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);
