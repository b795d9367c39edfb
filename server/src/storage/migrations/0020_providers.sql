-- Who an organisation, or a broker of DigiD or eHerkenning, says somebody is. Linked by its owner only: no column here
-- is an address or a name that a provider told.
create table account_identity (
  identity_id uuid primary key,
  account_id uuid not null references account (account_id) on delete cascade,
  issuer text not null,
  subject text not null,
  added_at timestamptz not null default now(),
  last_used_at timestamptz,
  unique (issuer, subject)
);
create index account_identity_by_account on account_identity (account_id);

-- On the way to a provider and back. The secrets of it are with the browser alone.
create table provider_attempt (
  -- SHA-256 of the token in the browser's cookie, in hex.
  id_hash text primary key,
  provider_id text not null,
  purpose text not null check (purpose in ('sign-in', 'link', 'invitation')),
  account_id uuid references account (account_id) on delete cascade,
  pending_invitation_id text,
  expires_at timestamptz not null,
  -- From here on no other answer is looked at.
  claimed_at timestamptz,
  -- What the provider proved; or why that is not enough, a fixed code.
  issuer text,
  subject text,
  refused text,
  check ((purpose = 'link') = (account_id is not null)),
  check ((purpose = 'invitation') = (pending_invitation_id is not null)),
  check ((issuer is null) = (subject is null)),
  check (claimed_at is not null or (subject is null and refused is null))
);
create index provider_attempt_by_expiry on provider_attempt (expires_at);

-- An organisation that does not ask two factors of everybody proves one, as a password does.
create or replace view usable_session as
select session.* from session join account using (account_id)
where suspended_at is null and not (
  proof in ('password', 'oidc') and demo_key is null and exists (
    select 1 from participant where participant.account_id = account.account_id and kind = 'professional'
  )
);
