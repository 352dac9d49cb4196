-- Archives that were brought and are read behind the page: how far each is and what became of it. A new table only: safe.

CREATE TABLE transit_import (
  id UUID PRIMARY KEY,
  title TEXT NOT NULL,
  file UUID NOT NULL,
  file_name TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  state TEXT NOT NULL,
  step TEXT NOT NULL,
  rows_read BIGINT NOT NULL,
  message JSONB,
  number BIGINT REFERENCES transit_version (number),
  by_id UUID,
  by_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  CONSTRAINT transit_import_state CHECK (state IN ('waiting', 'reading', 'done', 'failed', 'cancelled')),
  CONSTRAINT transit_import_done CHECK (state <> 'done' OR number IS NOT NULL)
);
CREATE INDEX transit_import_at ON transit_import (at);
