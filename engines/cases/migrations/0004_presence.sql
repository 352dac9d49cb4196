-- Who has a case open at this moment: a mark that is renewed and lapses. A new table and an index: safe.

CREATE TABLE cases_presence (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  person_id UUID NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT cases_presence_pkey PRIMARY KEY (case_id, person_id)
);
CREATE INDEX cases_presence_by_time ON cases_presence (seen_at);
