create table section (
  plan_id uuid not null references plan (plan_id),
  section_id uuid not null,
  title text not null,
  kind text not null check (kind in ('family', 'theme', 'safety', 'voice', 'contact', 'meeting', 'evaluation')),
  life_domain text check (
    life_domain in (
      'finances', 'workEducation', 'timeUse', 'housing', 'domesticRelations', 'mentalHealth', 'physicalHealth',
      'substanceUse', 'basicAdl', 'instrumentalAdl', 'socialNetwork', 'communityParticipation', 'justice',
      'parenting', 'safety'
    )
  ),
  owner uuid,
  -- Key of a legal basis, when the section is shared on one; else consent is what its shares rest on.
  basis text,
  position integer not null,
  demo_key text,
  meeting_starts_at timestamptz,
  archived_at timestamptz,
  primary key (plan_id, section_id),
  foreign key (plan_id, owner) references participant (plan_id, participant_id),
  unique (plan_id, demo_key),
  -- A voice section without an owner would be nobody's to open or close.
  check (kind <> 'voice' or owner is not null)
);

-- A socket knows a section by its id alone. Unique, so that the id names one plan.
create unique index section_by_id on section (section_id);

create table section_subject (
  plan_id uuid not null,
  section_id uuid not null,
  participant_id uuid not null,
  position integer not null,
  primary key (plan_id, section_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);

create table section_attendee (
  plan_id uuid not null,
  section_id uuid not null,
  participant_id uuid not null,
  position integer not null,
  primary key (plan_id, section_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id)
);
