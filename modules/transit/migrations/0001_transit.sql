-- Versions of the timetable, the edits of drafts, who keeps it, and the counter that everything in memory follows. New tables only: safe.

CREATE TABLE transit_state (
  id BIGINT PRIMARY KEY,
  mark BIGINT NOT NULL,
  keeper UUID,
  version BIGINT NOT NULL,
  CONSTRAINT transit_state_is_one CHECK (id = 1)
);
INSERT INTO transit_state (id, mark, keeper, version) VALUES (1, 0, NULL, 0);

CREATE TABLE transit_version (
  number BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  base BIGINT REFERENCES transit_version (number),
  edits BIGINT NOT NULL,
  file UUID,
  valid_from TEXT,
  valid_until TEXT,
  report JSONB NOT NULL,
  contents JSONB NOT NULL,
  reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID,
  created_name TEXT NOT NULL,
  published_at TIMESTAMPTZ,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT transit_version_state CHECK (state IN ('draft', 'ready', 'published', 'withdrawn')),
  CONSTRAINT transit_version_source CHECK (source IN ('file', 'desk')),
  CONSTRAINT transit_version_published CHECK (state <> 'published' OR (file IS NOT NULL AND valid_from IS NOT NULL AND valid_until IS NOT NULL AND published_at IS NOT NULL))
);
-- What is asked by every process after each change: which versions are published from a day on.
CREATE INDEX transit_version_published_until ON transit_version (valid_until) WHERE state = 'published';

-- What was done to drafts, one after another; taking back removes the last.
CREATE TABLE transit_edit (
  version BIGINT NOT NULL REFERENCES transit_version (number),
  seq BIGINT NOT NULL,
  op JSONB NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  CONSTRAINT one_edit_per_seq PRIMARY KEY (version, seq)
);
