-- Pictures that belong to words of a section's log, such as a child's drawing. Readable with the right to the section
-- at that moment. What is here was made anew by the server: nothing of the file that somebody sent is kept.
create table section_picture (
  plan_id uuid not null,
  section_id uuid not null,
  picture_id uuid not null,
  mime text not null check (mime in ('image/jpeg', 'image/png')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bytea not null,
  -- Who sent it.
  participant_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (plan_id, section_id, picture_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

-- Compressed already; trying again costs time and wins nothing.
alter table section_picture alter column bytes set storage external;

-- How many somebody sent in the last hour.
create index section_picture_by_sender on section_picture (plan_id, participant_id, at);
