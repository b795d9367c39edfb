-- G2: who holds a client id in a section, for good. So the author of every character is proven, and always will be.
create table section_client (
  plan_id uuid not null,
  section_id uuid not null,
  client_id bigint not null,
  -- Null for what the server itself wrote.
  participant_id uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (plan_id, section_id, client_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

-- Which update brought which clocks of a client id: "who wrote this, and when" without reading any update.
create table section_span (
  plan_id uuid not null,
  section_id uuid not null,
  client_id bigint not null,
  clock bigint not null,
  length bigint not null check (length > 0),
  seq bigint not null,
  primary key (plan_id, section_id, client_id, clock),
  foreign key (plan_id, section_id, seq) references section_update (plan_id, section_id, seq)
);
