-- What may be rated, by whom it was done, and what people thought of it. New tables only: safe.

-- Something that was done for somebody: a case, a visit, a service. Rated once.
CREATE TABLE ratings_event (
  id UUID PRIMARY KEY,
  code TEXT NOT NULL,
  source TEXT NOT NULL,
  object TEXT NOT NULL,
  title_uk TEXT NOT NULL,
  title_en TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  employee_id UUID,
  at TIMESTAMPTZ NOT NULL,
  valid_until TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_event_per_code UNIQUE (code),
  CONSTRAINT one_event_per_object UNIQUE (source, object)
);
CREATE INDEX ratings_event_by_end ON ratings_event (valid_until);

-- A place where everybody may rate: a desk with a printed code, a terminal.
CREATE TABLE ratings_point (
  id UUID PRIMARY KEY,
  code TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  name TEXT NOT NULL,
  terminal BOOLEAN NOT NULL,
  open BOOLEAN NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_point_per_code UNIQUE (code)
);
CREATE INDEX ratings_point_of_organisation ON ratings_point (organisation_id, made_at, id);

CREATE TABLE ratings_vote (
  id UUID PRIMARY KEY,
  event_id UUID REFERENCES ratings_event (id),
  point_id UUID REFERENCES ratings_point (id),
  title_uk TEXT NOT NULL,
  title_en TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  employee_id UUID,
  mark BIGINT NOT NULL,
  place BIGINT,
  services BIGINT,
  staff BIGINT,
  quality BIGINT,
  way BIGINT,
  reasons JSONB NOT NULL,
  comment TEXT NOT NULL,
  device TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  answer TEXT NOT NULL,
  answered_by UUID,
  answered_name TEXT NOT NULL,
  answered_at TIMESTAMPTZ,
  shown BOOLEAN NOT NULL,
  CONSTRAINT one_vote_per_event UNIQUE (event_id),
  CONSTRAINT ratings_vote_mark CHECK (mark BETWEEN 1 AND 4)
);
CREATE INDEX ratings_vote_of_organisation ON ratings_vote (organisation_id, at, id);
CREATE INDEX ratings_vote_bad ON ratings_vote (organisation_id, at, id) WHERE mark <= 2 AND answered_at IS NULL;
CREATE INDEX ratings_vote_shown ON ratings_vote (organisation_id, at, id) WHERE shown;
CREATE INDEX ratings_vote_of_device ON ratings_vote (point_id, device, at) WHERE point_id IS NOT NULL;
CREATE INDEX ratings_vote_with_words ON ratings_vote (at, id) WHERE comment <> '';

-- Votes by office, month, question and mark, counted as they are cast. `employee_id` is nil where nobody is named.
CREATE TABLE ratings_count (
  organisation_id UUID NOT NULL,
  employee_id UUID NOT NULL,
  month TEXT NOT NULL,
  question TEXT NOT NULL,
  mark BIGINT NOT NULL,
  votes BIGINT NOT NULL,
  CONSTRAINT one_count_per_mark PRIMARY KEY (organisation_id, employee_id, month, question, mark)
);
