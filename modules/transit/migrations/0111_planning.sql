-- Planning of the network: tables of people and places that were brought, scenarios, and what was reckoned of them. New tables only: safe.

-- People or places as points with counts, whole: `[[lat, lon, count], …]`.
CREATE TABLE transit_layer (
  number BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  points JSONB NOT NULL,
  rows BIGINT NOT NULL,
  total DOUBLE PRECISION NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID,
  created_name TEXT NOT NULL,
  removed_at TIMESTAMPTZ,
  CONSTRAINT transit_layer_kind CHECK (kind IN ('residents', 'jobs', 'schools', 'health', 'other'))
);

CREATE TABLE transit_scenario (
  number BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  base BIGINT NOT NULL REFERENCES transit_version (number),
  changes JSONB NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID,
  created_name TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  removed_at TIMESTAMPTZ
);

-- What is asked is kept whole with it, so that it stays true whatever becomes of the scenario.
CREATE TABLE transit_study (
  number BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  scenario BIGINT REFERENCES transit_scenario (number),
  asked JSONB NOT NULL,
  state TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  trouble TEXT NOT NULL,
  shared TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID,
  created_name TEXT NOT NULL,
  finished_at TIMESTAMPTZ,
  CONSTRAINT transit_study_state CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  CONSTRAINT transit_study_shared UNIQUE (shared)
);

CREATE TABLE transit_outcome (
  study BIGINT PRIMARY KEY REFERENCES transit_study (number),
  body JSONB NOT NULL
);
