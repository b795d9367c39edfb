-- P1: the primary key of every table that belongs to a plan starts with plan_id.
create table plan (
  plan_id uuid primary key,
  title text not null,
  plan_director uuid not null,
  opened_on date not null,
  -- Rises with every change of a right in this plan (A5).
  access_epoch bigint not null default 1,
  demo_key text unique
);

create table participant (
  plan_id uuid not null references plan (plan_id),
  participant_id uuid not null,
  name text not null,
  kind text not null check (kind in ('family', 'network', 'professional')),
  role text not null,
  organisation text,
  household boolean not null default false,
  birth_date date,
  process_director boolean not null default false,
  account_id uuid references account (account_id),
  demo_key text,
  position integer not null,
  primary key (plan_id, participant_id),
  -- An account is one person in a plan. Null account ids do not collide.
  unique (plan_id, account_id),
  unique (plan_id, demo_key)
);

create index participant_by_account on participant (account_id);

-- Deferred, because a plan and its first participant point to each other.
alter table plan
  add foreign key (plan_id, plan_director) references participant (plan_id, participant_id)
  deferrable initially deferred;

create table parental_authority (
  plan_id uuid not null,
  child uuid not null,
  holder uuid not null,
  primary key (plan_id, child, holder),
  foreign key (plan_id, child) references participant (plan_id, participant_id),
  foreign key (plan_id, holder) references participant (plan_id, participant_id)
);
