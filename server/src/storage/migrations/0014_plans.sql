-- Who made a plan, and by which request. The same request sent twice makes one plan: whoever got no answer asks again.
-- Null for plans of before, and for those that a command made.
alter table plan add column made_by uuid references account (account_id);
alter table plan add column made_at timestamptz;
alter table plan add column request_id uuid;
create unique index plan_by_request on plan (made_by, request_id);

-- What questions a section began with; null when it fits its kind and life domain, or none. Who made it, and when.
alter table section add column template text;
alter table section add column made_by uuid;
alter table section add column made_at timestamptz;
alter table section add foreign key (plan_id, made_by) references participant (plan_id, participant_id);
create index section_by_maker on section (plan_id, made_by, made_at) where made_by is not null;
