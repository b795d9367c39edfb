-- A2: append-only, as grants are. A later answer of the same person about the same subject and reader replaces an earlier
-- one; somebody may say no before ever having said yes.
create table consent_answer (
  plan_id uuid not null,
  section_id uuid not null,
  -- Counts from 1 within the section: the order in which answers count.
  answer_no integer not null,
  given_by uuid not null,
  about uuid not null,
  reader uuid not null,
  answer text not null check (answer in ('given', 'refused', 'withdrawn')),
  at timestamptz not null,
  primary key (plan_id, section_id, answer_no),
  foreign key (plan_id, section_id) references section (plan_id, section_id),
  foreign key (plan_id, given_by) references participant (plan_id, participant_id),
  foreign key (plan_id, about) references participant (plan_id, participant_id),
  foreign key (plan_id, reader) references participant (plan_id, participant_id)
);

insert into consent_answer (plan_id, section_id, answer_no, given_by, about, reader, answer, at)
select plan_id, section_id, row_number() over (partition by plan_id, section_id order by at, answer, consent_id),
  given_by, about, reader, answer, at
from consent, lateral (
  values ('given', given_at), ('withdrawn', greatest(given_at, withdrawn_at))
) as said (answer, at)
where answer = 'given' or withdrawn_at is not null;

drop table consent;

-- A4: who filled a form in, who else was consulted, and when telling is looked at again.
alter table legal_basis
  add column consulted_outside text,
  add column review_on date,
  add column made_by uuid,
  add column made_at timestamptz,
  -- Of a form that was filled in for one share: what the share is.
  add column section_id uuid,
  add column reader uuid,
  add foreign key (plan_id, made_by) references participant (plan_id, participant_id),
  add foreign key (plan_id, section_id) references section (plan_id, section_id),
  add foreign key (plan_id, reader) references participant (plan_id, participant_id);

-- Append-only: who has authority over whom, and how that is known. The latest row of a pair counts.
create table authority_record (
  plan_id uuid not null,
  child uuid not null,
  holder uuid not null,
  -- Counts from 1 within the pair.
  record_no integer not null,
  holds boolean not null,
  kind text not null check (kind in ('parental', 'guardianship')),
  -- In words: an extract of the register, a ruling. Empty for what was said when the plan was made.
  source text not null default '',
  established_on date,
  recorded_by uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (plan_id, child, holder, record_no),
  foreign key (plan_id, child) references participant (plan_id, participant_id),
  foreign key (plan_id, holder) references participant (plan_id, participant_id),
  foreign key (plan_id, recorded_by) references participant (plan_id, participant_id),
  check (child <> holder)
);

insert into authority_record (plan_id, child, holder, record_no, holds, kind)
select plan_id, child, holder, 1, true, 'parental' from parental_authority where child <> holder;

drop table parental_authority;

create view authority_now as
select plan_id, child, holder, kind, source, established_on, recorded_by, recorded_at
from (select distinct on (plan_id, child, holder) * from authority_record order by plan_id, child, holder, record_no desc) latest
where holds;

-- What a court or a youth protection office decided about a child. It opens and closes nothing by itself: who decides is
-- in authority_record.
create table legal_measure (
  plan_id uuid not null,
  measure_id uuid not null,
  child uuid not null,
  kind text not null check (kind in ('supervision', 'provisional supervision', 'guardianship', 'placement')),
  source text not null,
  from_day date not null,
  until_day date,
  recorded_by uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Ended earlier than was said, or at last: on which day, and how that is known.
  ended_on date,
  end_source text,
  ended_by uuid,
  primary key (plan_id, measure_id),
  foreign key (plan_id, child) references participant (plan_id, participant_id),
  foreign key (plan_id, recorded_by) references participant (plan_id, participant_id),
  foreign key (plan_id, ended_by) references participant (plan_id, participant_id),
  check ((ended_on is null) = (ended_by is null))
);

-- What a person was told. By ids and codes: the words are the reader's language, and names are those that they may know
-- when they read it.
create table notice (
  plan_id uuid not null,
  notice_id uuid not null,
  -- For whom.
  participant_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  at timestamptz not null default clock_timestamp(),
  by uuid,
  about uuid,
  -- Shown only while the person may read this section.
  section_id uuid,
  until date,
  -- Not before this day; null: at once.
  due_on date,
  -- The form that it is about.
  basis text,
  read_at timestamptz,
  primary key (plan_id, notice_id),
  foreign key (plan_id, participant_id) references participant (plan_id, participant_id),
  foreign key (plan_id, section_id) references section (plan_id, section_id)
);

create index notice_of_participant on notice (plan_id, participant_id, at desc);
