-- Since when this account cannot sign in; null when it can. Its sessions are removed in the same transaction.
alter table account add column suspended_at timestamptz;
