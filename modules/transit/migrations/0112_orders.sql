-- What dispatchers order: trips that do not run, stops that are passed by; a trip of the account knows its order. New table, columns with
-- defaults: safe.

CREATE TABLE transit_order (
  number BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  label TEXT NOT NULL,
  runs JSONB NOT NULL,
  stops JSONB NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  first_at TIMESTAMPTZ NOT NULL,
  last_at TIMESTAMPTZ NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  made_by UUID,
  made_name TEXT NOT NULL,
  undone_at TIMESTAMPTZ,
  undone_name TEXT NOT NULL,
  seq BIGINT NOT NULL,
  CONSTRAINT transit_order_kind CHECK (kind IN ('cancel', 'skip'))
);
CREATE INDEX transit_order_seq ON transit_order (seq);
CREATE INDEX transit_order_last ON transit_order (last_at) WHERE undone_at IS NULL;

ALTER TABLE transit_run ADD COLUMN cancelled BIGINT;
ALTER TABLE transit_run ADD COLUMN cancelled_for TEXT NOT NULL DEFAULT '';
