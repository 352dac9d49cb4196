-- Kinds of cases with their versions, the calendar, cases and all that belongs to them. New tables only: safe.

CREATE TABLE cases_epoch (
  id BIGINT PRIMARY KEY,
  epoch BIGINT NOT NULL
);
INSERT INTO cases_epoch (id, epoch) VALUES (1, 1);

CREATE TABLE cases_kind (
  id UUID PRIMARY KEY,
  code TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_kind_per_code UNIQUE (code)
);

CREATE TABLE cases_declaration (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  version BIGINT NOT NULL,
  valid_from TEXT NOT NULL,
  body JSONB NOT NULL,
  reason TEXT NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_declaration_per_kind_version PRIMARY KEY (kind_id, version)
);

-- Which organisation of this city an executor of a declaration is.
CREATE TABLE cases_binding (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  executor TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  CONSTRAINT one_organisation_per_executor PRIMARY KEY (kind_id, executor)
);

CREATE TABLE cases_sequence (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  CONSTRAINT one_sequence_per_year PRIMARY KEY (kind_id, year)
);

CREATE TABLE cases_calendar (
  code TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  detail TEXT NOT NULL,
  name_uk TEXT NOT NULL,
  name_en TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
-- Кодекс законів про працю, art. 73, as it was amended; Закон № 2136-IX, art. 6.
INSERT INTO cases_calendar (code, what, detail, name_uk, name_en, starts_on, ends_on) VALUES
  ('new-year', 'yearly', '01-01', 'Новий рік', 'New Year', '1992-01-01', NULL),
  ('christmas-7', 'yearly', '01-07', 'Різдво Христове, 7 січня', 'Christmas, 7 January', '1992-01-01', '2023-07-31'),
  ('women', 'yearly', '03-08', 'Міжнародний жіночий день', 'International Women’s Day', '1992-01-01', NULL),
  ('easter', 'easter', '0', 'Великдень', 'Easter', '1992-01-01', NULL),
  ('labour', 'yearly', '05-01', 'День праці', 'Labour Day', '1992-01-01', NULL),
  ('victory-8', 'yearly', '05-08', 'День пам’яті та перемоги над нацизмом, 8 травня', 'Day of Remembrance and Victory, 8 May', '2024-01-01', NULL),
  ('victory-9', 'yearly', '05-09', 'День перемоги над нацизмом, 9 травня', 'Victory Day, 9 May', '1992-01-01', '2023-12-31'),
  ('trinity', 'easter', '49', 'Трійця', 'Trinity', '1992-01-01', NULL),
  ('constitution', 'yearly', '06-28', 'День Конституції України', 'Constitution Day', '1997-01-01', NULL),
  ('statehood', 'yearly', '07-15', 'День Української Державності', 'Statehood Day', '2024-01-01', NULL),
  ('statehood-28', 'yearly', '07-28', 'День Української Державності, 28 липня', 'Statehood Day, 28 July', '2022-01-01', '2023-12-31'),
  ('independence', 'yearly', '08-24', 'День Незалежності України', 'Independence Day', '1992-01-01', NULL),
  ('defenders', 'yearly', '10-01', 'День захисників і захисниць України', 'Defenders’ Day', '2023-09-01', NULL),
  ('defenders-14', 'yearly', '10-14', 'День захисників і захисниць України, 14 жовтня', 'Defenders’ Day, 14 October', '2015-01-01', '2023-08-31'),
  ('christmas-25', 'yearly', '12-25', 'Різдво Христове', 'Christmas', '2017-12-01', NULL),
  ('martial-law', 'martial_law', '', 'Воєнний стан', 'Martial law', '2022-03-24', NULL);

CREATE TABLE cases_case (
  id UUID PRIMARY KEY,
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  kind_version BIGINT NOT NULL,
  number TEXT NOT NULL,
  code TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL,
  category TEXT NOT NULL,
  urgent BOOLEAN NOT NULL,
  title TEXT NOT NULL,
  data JSONB NOT NULL,
  address TEXT NOT NULL,
  words TEXT NOT NULL,
  house_id UUID,
  district_id UUID,
  lon DOUBLE PRECISION,
  lat DOUBLE PRECISION,
  cell BIGINT,
  keeper_id UUID NOT NULL,
  executor_id UUID,
  person_id UUID,
  applicant_id UUID,
  term TEXT NOT NULL,
  term_from TIMESTAMPTZ NOT NULL,
  term_left BIGINT NOT NULL,
  extended BIGINT NOT NULL,
  rungs BIGINT NOT NULL,
  paused BOOLEAN NOT NULL,
  due_at TIMESTAMPTZ NOT NULL,
  risk_at TIMESTAMPTZ NOT NULL,
  alarm_at TIMESTAMPTZ,
  contest_until TIMESTAMPTZ,
  contested BIGINT NOT NULL,
  parent_id UUID,
  duplicate_of UUID,
  supporters BIGINT NOT NULL,
  public BOOLEAN NOT NULL,
  rating BIGINT,
  version BIGINT NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ,
  CONSTRAINT cases_case_phase CHECK (phase IN ('open', 'waiting', 'closed')),
  CONSTRAINT one_case_per_number UNIQUE (number, kind_id)
);
-- The questions of desks: whose, and what is due first. Closed cases are many and in none of these.
CREATE INDEX cases_case_of_executor ON cases_case (executor_id, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_of_keeper ON cases_case (keeper_id, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_of_person ON cases_case (person_id, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_by_due ON cases_case (due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_free ON cases_case (keeper_id, due_at, id) WHERE phase <> 'closed' AND executor_id IS NULL;
CREATE INDEX cases_case_alarm ON cases_case (alarm_at, id) WHERE alarm_at IS NOT NULL;
-- All of them, the newest first.
CREATE INDEX cases_case_executor_all ON cases_case (executor_id, opened_at, id);
CREATE INDEX cases_case_keeper_all ON cases_case (keeper_id, opened_at, id);
CREATE INDEX cases_case_all ON cases_case (opened_at, id);
CREATE INDEX cases_case_kept ON cases_case (kind_id, closed_at) WHERE phase = 'closed' AND words <> '';
CREATE INDEX cases_case_public ON cases_case (kind_id, opened_at, id) WHERE public;
CREATE INDEX cases_case_near ON cases_case (cell, opened_at) WHERE cell IS NOT NULL;
CREATE INDEX cases_case_of_applicant ON cases_case (applicant_id, opened_at, id) WHERE applicant_id IS NOT NULL;
CREATE INDEX cases_case_of_house ON cases_case (house_id, opened_at) WHERE house_id IS NOT NULL;
CREATE INDEX cases_case_of_parent ON cases_case (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX cases_case_duplicates ON cases_case (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE cases_applicant (
  case_id UUID PRIMARY KEY REFERENCES cases_case (id),
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  lang TEXT NOT NULL
);
CREATE INDEX cases_applicant_by_phone ON cases_applicant (phone) WHERE phone <> '';
CREATE INDEX cases_applicant_by_email ON cases_applicant (email_folded) WHERE email_folded <> '';

CREATE TABLE cases_event (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  seq BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  what TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  part TEXT NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  detail JSONB NOT NULL,
  CONSTRAINT one_event_per_seq PRIMARY KEY (case_id, seq)
);
-- What is written stays: the database itself refuses to change it.
-- @sqlite
CREATE TRIGGER cases_event_no_update BEFORE UPDATE ON cases_event BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
-- @postgres
CREATE FUNCTION cases_event_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the history is only added to''; END';
CREATE TRIGGER cases_event_no_update BEFORE UPDATE ON cases_event FOR EACH ROW EXECUTE FUNCTION cases_event_refuse();
-- @both

CREATE TABLE cases_message (
  id UUID PRIMARY KEY,
  case_id UUID NOT NULL REFERENCES cases_case (id),
  what TEXT NOT NULL,
  part TEXT NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  text TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT cases_message_what CHECK (what IN ('to_applicant', 'from_applicant', 'note'))
);
CREATE INDEX cases_message_of_case ON cases_message (case_id, at, id);

CREATE TABLE cases_watcher (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  person_id UUID NOT NULL,
  CONSTRAINT one_watcher_per_case PRIMARY KEY (case_id, person_id)
);
CREATE INDEX cases_watcher_by_person ON cases_watcher (person_id, case_id);

CREATE TABLE cases_co_executor (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  organisation_id UUID NOT NULL,
  CONSTRAINT one_co_executor_per_case PRIMARY KEY (case_id, organisation_id)
);
CREATE INDEX cases_co_executor_by_organisation ON cases_co_executor (organisation_id, case_id);

-- Who has the same trouble: each once, by account, mailbox or browser.
CREATE TABLE cases_supporter (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  mark TEXT NOT NULL,
  person_id UUID,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_supporter_per_case PRIMARY KEY (case_id, mark)
);

CREATE TABLE cases_link (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  what TEXT NOT NULL,
  target UUID NOT NULL,
  title TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_link_per_target PRIMARY KEY (case_id, what, target)
);
CREATE INDEX cases_link_by_target ON cases_link (target);

-- A request that came twice is opened once.
CREATE TABLE cases_key (
  key TEXT PRIMARY KEY,
  case_id UUID NOT NULL,
  at TIMESTAMPTZ NOT NULL
);
CREATE INDEX cases_key_by_time ON cases_key (at);

CREATE TABLE cases_view (
  id UUID PRIMARY KEY,
  person_id UUID NOT NULL,
  title TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_case_view_per_title UNIQUE (person_id, title)
);
