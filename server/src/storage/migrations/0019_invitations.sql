-- A way for somebody of the plan to get an account in it: by mail, by a letter with a code, or by a code to point a camera
-- at. It is for one participant, once, for a time.
create table invitation (
  plan_id uuid not null,
  invitation_id uuid not null,
  participant_id uuid not null,
  way text not null check (way in ('mail', 'letter', 'qr')),
  -- SHA-256 of the secret, in hex. The secret itself is in the mail, the letter or the picture only.
  secret_hash text not null,
  -- Lower case. Where a mail went.
  to_address text check (to_address = lower(to_address)),
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references account (account_id),
  revoked_at timestamptz,
  -- Who took it back, by hand or by making a new one; or who it was for, by having come in another way.
  revoked_by uuid,
  primary key (plan_id, invitation_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, made_by) references participant (plan_id, participant_id),
  foreign key (plan_id, revoked_by) references participant (plan_id, participant_id),
  check ((way = 'mail') = (to_address is not null)),
  check ((used_at is null) = (used_by is null)),
  check ((revoked_at is null) = (revoked_by is null)),
  check (used_at is null or revoked_at is null)
);

create index invitation_by_secret on invitation (secret_hash);
create index invitation_by_participant on invitation (plan_id, participant_id, made_at);

-- Since when it is known that who signs in reads mail at this address. Null: the person typed it, and nobody looked. Then
-- a mail to that address must not open the account. Whoever runs the server answers for the accounts that they make.
alter table account add column email_proven_at timestamptz default now();
