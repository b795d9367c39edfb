-- P4: versions that keep themselves have no name, and their kind says what to call them.
alter table section_version alter column name drop not null;
alter table section_version
  add column made text not null default 'hand' check (made in ('hand', 'quiet', 'beforeRestore', 'afterRestore')),
  -- The version that was put back.
  add column restores uuid,
  -- Updates since the version before, and who wrote them: counted once, so that a list reads no update.
  add column edits bigint not null default 0 check (edits >= 0),
  add column writers uuid[] not null default '{}',
  add foreign key (plan_id, section_id) references section (plan_id, section_id),
  -- A section in which nobody wrote yet has versions too.
  drop constraint section_version_plan_id_section_id_seq_fkey;

-- The list, newest first, and what the newest is.
create index section_version_newest on section_version (plan_id, section_id, seq desc, at desc, version_id desc);

-- Two servers that find the same quiet section keep one version of it.
create unique index section_version_quiet on section_version (plan_id, section_id, seq) where made = 'quiet';

-- The program knows which actions there are; the log takes any code.
alter table access_log drop constraint if exists access_log_action_check;
alter table access_log add constraint access_log_action_check check (action ~ '^[a-z]+(-[a-z]+)*$');
