-- Time of day of an action, HH:MM in the Netherlands.
alter table action add column time text;
