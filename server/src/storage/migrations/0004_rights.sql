-- A1: append-only. A later row of the same participant replaces an earlier one; ending a grant is level none.
create table section_grant (
  plan_id uuid not null,
  section_id uuid not null,
  -- Counts from 1 within the section: the order in which the rows count.
  grant_no integer not null,
  participant_id uuid not null,
  level text not null check (level in ('none', 'view', 'contribute', 'edit', 'manage')),
  basis text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  granted_by uuid not null,
  reason text,
  primary key (plan_id, section_id, grant_no),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, granted_by) references participant (plan_id, participant_id)
);

-- One row for each person, subject, section and reader: the grain at which a consent is asked and withdrawn.
create table consent (
  plan_id uuid not null,
  consent_id uuid not null,
  given_by uuid not null,
  about uuid not null,
  section_id uuid not null,
  reader uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (plan_id, consent_id),
  foreign key (plan_id, given_by) references participant (plan_id, participant_id),
  foreign key (plan_id, about) references participant (plan_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, reader) references participant (plan_id, participant_id)
);

create index consent_by_section on consent (plan_id, section_id);

create table legal_basis (
  plan_id uuid not null references plan (plan_id),
  legal_basis_id uuid not null,
  -- What a section's or a grant's basis names.
  key text not null,
  ground text not null,
  purpose text not null,
  necessity text not null,
  proportionality text not null,
  subsidiarity text not null,
  reason_not_informed text,
  valid_until date,
  primary key (plan_id, legal_basis_id),
  unique (plan_id, key)
);

create table legal_basis_consulted (
  plan_id uuid not null,
  legal_basis_id uuid not null,
  participant_id uuid not null,
  primary key (plan_id, legal_basis_id, participant_id),
  foreign key (plan_id, legal_basis_id) references legal_basis (plan_id, legal_basis_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

create table legal_basis_informed (
  plan_id uuid not null,
  legal_basis_id uuid not null,
  participant_id uuid not null,
  informed boolean not null,
  primary key (plan_id, legal_basis_id, participant_id),
  foreign key (plan_id, legal_basis_id) references legal_basis (plan_id, legal_basis_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);
