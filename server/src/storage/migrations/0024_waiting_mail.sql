-- Mails that the mail server could not take at once. A row goes when its mail was sent or given up.
create table waiting_mail (
  mail_id uuid primary key,
  -- In which order they came.
  mail_no bigint generated always as identity,
  to_address text not null,
  kind text not null,
  language text not null,
  -- A link opens a plan or an account: sealed with the key of the server, for this row and this address.
  sealed_link bytea,
  -- Under which hash the secret of the link is kept. Where nothing is kept under it any more, the link is of no use.
  secret_hash text,
  waits_since timestamptz not null default clock_timestamp(),
  -- A server is sending it, and no other tries before.
  claimed_until timestamptz
);

-- Those whose link was used, taken back or is over: to send them would only disappoint.
create view vain_mail as
  select mail_id from waiting_mail
  where secret_hash is not null
    and not exists (
      select 1 from invitation
      where invitation.secret_hash = waiting_mail.secret_hash and used_at is null and revoked_at is null
        and expires_at > clock_timestamp()
    )
    and not exists (
      select 1 from mailed_link where token_hash = waiting_mail.secret_hash and expires_at > clock_timestamp()
    );
