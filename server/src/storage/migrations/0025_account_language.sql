-- In which language its person last used the app: mails that nobody asked for at that moment are written in it.
alter table account add column language text not null default 'nl' check (language in ('nl', 'en'));
