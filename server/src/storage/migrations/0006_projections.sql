-- Goals, actions and log entries in plain words, for overviews, reminders and exports. The documents are the truth;
-- these tables can be rebuilt from them. That is why people and goals are no foreign keys here: nothing that stands
-- in a document may ever make the commit of that document fail.
create table goal (
  plan_id uuid not null,
  section_id uuid not null,
  goal_id uuid not null,
  statement text not null,
  why text not null,
  for_whom uuid[] not null,
  life_domain text,
  due date,
  sort_key text not null,
  archived boolean not null,
  primary key (plan_id, section_id, goal_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id)
);

create table action (
  plan_id uuid not null,
  section_id uuid not null,
  action_id uuid not null,
  what text not null,
  who uuid[] not null,
  due date,
  repeats text,
  goal_id uuid,
  sort_key text not null,
  archived boolean not null,
  primary key (plan_id, section_id, action_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id)
);

create table log_entry (
  plan_id uuid not null,
  section_id uuid not null,
  entry_id uuid not null,
  kind text not null,
  author uuid not null,
  on_behalf_of uuid,
  about_goal uuid,
  about_action uuid,
  about_entry uuid,
  corrects uuid,
  -- By the writer's clock.
  at timestamptz not null,
  -- By the database's clock.
  received_at timestamptz not null default clock_timestamp(),
  -- The whole entry.
  entry jsonb not null,
  primary key (plan_id, section_id, entry_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id)
);
