-- "Wie keek mee" (NEN 7513): who did what, when, on what basis and from where. Ids, codes and moments, and nothing
-- else: never a name, a title or a word of anybody. No foreign keys: what is logged stays as it is, whatever becomes
-- of what it is about.
create table access_log (
  plan_id uuid not null,
  -- Counts from 1 within the plan, without gaps.
  entry_no bigint not null,
  -- Of the text that the hash is made of; a later format may hold more fields.
  format smallint not null,
  written_at timestamptz not null,
  -- The first and last moment of what the entry tells, by the database's clock. Alike when it was one moment.
  began_at timestamptz not null,
  ended_at timestamptz not null,
  action text not null check (
    action in ('signed-in', 'signed-out', 'opened', 'edited', 'right-changed', 'printed', 'exported', 'unrecorded')
  ),
  outcome text not null check (outcome in ('ok', 'refused')),
  -- Why it was refused: a fixed code.
  reason text,
  -- How often it happened between `began_at` and `ended_at`.
  times integer not null check (times > 0),
  -- Who, and what that person was at that moment.
  participant_id uuid,
  account_id uuid,
  kind text,
  -- For whom else: participants without an account, whose words were written down.
  on_behalf_of uuid[] not null default '{}',
  -- Null where no section is known to the plan.
  section_id uuid,
  level text,
  -- What the level rests on: household, consent, or the key of a legal basis.
  basis text,
  -- From where: the way in, and the network, never the whole address.
  endpoint text check (endpoint in ('app', 'plain', 'http')),
  network cidr,
  -- A spell of editing: every update of this participant in this section from the first up to and including the last.
  first_seq bigint,
  last_seq bigint,
  -- A changed right: whose, and from which level to which. Why is with the grant.
  about uuid,
  from_level text,
  to_level text,
  grant_no integer,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (plan_id, entry_no),
  check ((outcome = 'refused') = (reason is not null)),
  check ((action = 'edited' and outcome = 'ok') = (first_seq is not null)),
  check ((first_seq is null) = (last_seq is null)),
  check (first_seq <= last_seq),
  check (began_at <= ended_at),
  -- Addresses are kept coarse: whoever lives behind one is not to be found by it.
  check (network is null or masklen(network) <= case family(network) when 4 then 24 else 48 end)
);

-- I4: which entry covers an update.
create index access_log_by_spell on access_log (plan_id, section_id, participant_id, first_seq)
  where first_seq is not null;

-- Where each plan's chain stands, so that entries that vanish from its end are missed too.
create table access_log_head (
  plan_id uuid primary key,
  entry_no bigint not null,
  hash bytea not null
);

-- The page of the log that is still being written: grows in the transaction of each update (P3), and becomes one
-- entry of access_log when the spell is over. A process that is killed leaves it complete.
create table editing_spell (
  plan_id uuid not null,
  section_id uuid not null,
  participant_id uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  began_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz not null default clock_timestamp(),
  account_id uuid,
  kind text,
  on_behalf_of uuid[] not null default '{}',
  level text,
  basis text,
  endpoint text,
  network cidr,
  primary key (plan_id, section_id, participant_id)
  -- Room on each page for the next version of a row, so that a keystroke never touches the index.
) with (fillfactor = 50);

-- For the function below, which runs with its owner's rights: tables that somebody makes for a session of their own
-- must never take the place of these.
select set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);

-- Puts a new entry at the end of its plan's chain. Whatever number, moment or hash was asked for is overwritten, so
-- nobody can insert anywhere else. Writers of one plan wait here for each other.
create function chain_access_log() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  utc constant text := 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
begin
  insert into access_log_head (plan_id, entry_no, hash)
  values (new.plan_id, 0, decode(repeat('00', 32), 'hex'))
  on conflict do nothing;
  select entry_no + 1, hash into new.entry_no, new.prev_hash
  from access_log_head where plan_id = new.plan_id for update;
  new.format := 1;
  new.written_at := clock_timestamp();
  -- Format 1: every field as text in a JSON array, then the hash of the entry before it, in hex.
  new.hash := sha256(convert_to(json_build_array(
    new.format::text, new.plan_id::text, new.entry_no::text,
    to_char(new.written_at at time zone 'UTC', utc),
    to_char(new.began_at at time zone 'UTC', utc),
    to_char(new.ended_at at time zone 'UTC', utc),
    new.action, new.outcome, new.reason, new.times::text,
    new.participant_id::text, new.account_id::text, new.kind, new.on_behalf_of::text,
    new.section_id::text, new.level, new.basis, new.endpoint, new.network::text,
    new.first_seq::text, new.last_seq::text,
    new.about::text, new.from_level, new.to_level, new.grant_no::text,
    encode(new.prev_hash, 'hex')
  )::text, 'UTF8'));
  update access_log_head set entry_no = new.entry_no, hash = new.hash where plan_id = new.plan_id;
  return new;
end
$$;

create trigger access_log_chained before insert on access_log
  for each row execute function chain_access_log();

create function refuse_change_of_access_log() returns trigger language plpgsql as $$
begin
  raise exception 'the access log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

-- For every role, its owner too. Per statement, as TRUNCATE knows no other.
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change_of_access_log();

create function refuse_rewound_head() returns trigger language plpgsql as $$
begin
  if new.plan_id = old.plan_id and new.entry_no = old.entry_no + 1 then return new; end if;
  raise exception 'the chain of the access log only grows' using errcode = 'insufficient_privilege';
end
$$;

create trigger access_log_head_grows before update on access_log_head
  for each row execute function refuse_rewound_head();
create trigger access_log_head_stays before delete or truncate on access_log_head
  for each statement execute function refuse_change_of_access_log();

-- The owner has every right on a table until it is taken away. A superuser keeps them all, and the trigger is what
-- refuses there. An application that runs under a role of its own needs no more than
--   grant select, insert on access_log to <role>;  grant select on access_log_head to <role>;
--   grant select, insert, update, delete on editing_spell to <role>;
-- the chain is written by the function, with its owner's rights.
revoke all on access_log, access_log_head, editing_spell from public;
revoke update, delete, truncate on access_log from current_user;
revoke delete, truncate on access_log_head from current_user;

-- What was written before there was a log, as one spell of each person in each section.
insert into editing_spell
  (plan_id, section_id, participant_id, first_seq, last_seq, began_at, ended_at, account_id, kind)
select plan_id, section_id, participant_id, min(seq), max(seq), min(at), max(at), account_id, kind
from section_update join participant using (plan_id, participant_id)
group by plan_id, section_id, participant_id, account_id, kind;
