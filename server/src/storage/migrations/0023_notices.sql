-- The action or goal that a notice is about. No foreign key, for its row is a projection that can be written anew.
alter table notice add column item_id uuid;

-- Whatever is told again while it was not read yet is the same notice.
create index notice_unread_of_item on notice (plan_id, participant_id, item_id, kind)
  where item_id is not null and read_at is null;

-- What was read of what is worked out when it is asked for, and has no row: an open question of consent, an action that is
-- late. The id is made of what it is about.
create table notice_read (
  plan_id uuid not null,
  participant_id uuid not null,
  notice_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (plan_id, participant_id, notice_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

-- Of what a person wants to hear. Without a row: of everything, and no mail.
create table notice_choice (
  plan_id uuid not null,
  participant_id uuid not null,
  consent boolean not null,
  actions boolean not null,
  progress boolean not null,
  late boolean not null,
  daily_mail boolean not null,
  primary key (plan_id, participant_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

-- The daily mail belongs to no plan: whoever takes part in several gets one. The day is claimed here before anybody looks,
-- so that of two servers one sends, and never for an earlier day: the clock may jump.
create table daily_mail (
  account_id uuid primary key references account (account_id) on delete cascade,
  looked_on date not null,
  -- Of the last that was sent; what was told before is no news. Null when none was.
  mailed_at timestamptz
);
