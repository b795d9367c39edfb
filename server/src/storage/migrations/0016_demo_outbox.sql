-- Mails of demo mode, where there is no mail server: one reads them on a page. Stays empty where real families write.
create table demo_outbox (
  mail_no bigint generated always as identity primary key,
  to_address text not null,
  subject text not null,
  text text not null,
  html text not null,
  link text,
  at timestamptz not null default clock_timestamp()
);
