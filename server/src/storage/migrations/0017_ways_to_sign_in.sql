-- What was proven when a session began, and what its person recognises it by.
alter table session
  add column proof text not null default 'password',
  -- Names it in lists. The hash is never handed out.
  add column session_id uuid not null unique default gen_random_uuid(),
  add column used_at timestamptz not null default now(),
  -- When its person last proved to be there: for what must not be done on a device that was left open.
  add column confirmed_at timestamptz,
  -- Fixed codes; null when they are not known.
  add column browser text,
  add column system text,
  -- As coarse as in the access log.
  add column network cidr check (network is null or masklen(network) <= case family(network) when 4 then 24 else 48 end);

update session set proof = 'demo' from account
where account.account_id = session.account_id and account.demo_key is not null;

-- A sign-in whose password was right and whose second step is still to come. No session.
create table pending_sign_in (
  -- SHA-256 of the token, in hex. The token itself is in the person's cookie only.
  id_hash text primary key,
  account_id uuid not null references account (account_id) on delete cascade,
  -- The account's password hash when it was proven: another one since then ends this.
  password_hash text,
  wrong_codes integer not null default 0,
  expires_at timestamptz not null
);
create index pending_sign_in_by_account on pending_sign_in (account_id);
create index pending_sign_in_by_expiry on pending_sign_in (expires_at);

-- The second factor that shows a code of six digits (TOTP, RFC 6238).
create table authenticator (
  account_id uuid primary key references account (account_id) on delete cascade,
  -- Sealed with the server's key, AES-256-GCM: a copy of the database alone makes no codes.
  sealed_secret bytea not null,
  -- The latest step of time whose code was used: neither it nor an earlier one is taken again.
  last_step bigint not null,
  -- Since the last right one. Too many close this way in until there is another password.
  wrong_codes integer not null default 0,
  added_at timestamptz not null default now()
);

create table passkey (
  -- As the browser names it, base64url.
  credential_id text primary key,
  passkey_id uuid not null unique,
  account_id uuid not null references account (account_id) on delete cascade,
  -- Chosen by its person, to tell one from the other.
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  added_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_by_account on passkey (account_id);

-- Challenges that were answered: none is taken twice.
create table spent_challenge (
  challenge text primary key,
  expires_at timestamptz not null
);
create index spent_challenge_by_expiry on spent_challenge (expires_at);

-- For who lost the second factor. Removed when it is used.
create table recovery_code (
  account_id uuid not null references account (account_id) on delete cascade,
  -- SHA-256 of 125 random bits, in hex.
  code_hash text not null,
  primary key (account_id, code_hash)
);

-- What a link in a mail is good for, once.
create table mailed_link (
  -- SHA-256 of the token, in hex. The token itself is in the mail only.
  token_hash text primary key,
  account_id uuid not null references account (account_id) on delete cascade,
  purpose text not null check (purpose in ('password-reset', 'new-address')),
  -- Where it was sent, when that is to become the account's address.
  new_address text check (new_address = lower(new_address)),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((purpose = 'new-address') = (new_address is not null))
);
create index mailed_link_by_account on mailed_link (account_id);
create index mailed_link_by_expiry on mailed_link (expires_at);

-- The one place that says which sessions count, beside their lifetimes. Who is a professional anywhere has proven two
-- factors, also when that came later than the session. The demo family's buttons prove nothing, and need not.
create view usable_session as
select session.* from session join account using (account_id)
where suspended_at is null and not (
  proof = 'password' and demo_key is null and exists (
    select 1 from participant where participant.account_id = account.account_id and kind = 'professional'
  )
);
