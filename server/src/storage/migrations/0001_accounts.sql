-- Accounts and sessions belong to no plan: one person may take part in several.
create table account (
  account_id uuid primary key,
  -- Lower case, so that one address never has two accounts. Null for people of the demo family.
  email text unique check (email = lower(email)),
  name text not null,
  -- PHC string of argon2id; null for accounts without a password.
  password_hash text,
  demo_key text unique,
  created_at timestamptz not null default now()
);

create table session (
  -- SHA-256 of the token, in hex. The token itself is in the person's cookie only.
  id_hash text primary key,
  account_id uuid not null references account (account_id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create index session_by_account on session (account_id);
create index session_by_expiry on session (expires_at);
