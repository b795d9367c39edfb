-- "Wie keek mee" reads the rows of a section, or of a person without a section, the latest first, and passes by no row
-- of what is hidden from whoever asks: the time of an answer must not tell how many there are (S1).
create index access_log_of_section on access_log (plan_id, section_id, outcome, began_at desc, entry_no desc)
  where section_id is not null;
create index access_log_of_person on access_log (plan_id, participant_id, outcome, began_at desc, entry_no desc)
  where section_id is null;
