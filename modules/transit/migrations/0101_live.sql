-- Where vehicles are: carriers, their positions as they came, the counter that every process follows, and the state as it was last kept.
-- New tables only: safe.

CREATE TABLE transit_live (
  id BIGINT PRIMARY KEY,
  mark BIGINT NOT NULL,
  CONSTRAINT transit_live_is_one CHECK (id = 1)
);
INSERT INTO transit_live (id, mark) VALUES (1, 0);

CREATE TABLE transit_carrier (
  number BIGINT PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation UUID,
  heard_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT transit_carrier_code UNIQUE (code)
);

-- Positions as they came together: one row for what was sent at once.
CREATE TABLE transit_batch (
  seq BIGINT PRIMARY KEY,
  carrier BIGINT NOT NULL,
  received_at TIMESTAMPTZ NOT NULL,
  positions JSONB NOT NULL
);
CREATE INDEX transit_batch_received ON transit_batch (received_at);

CREATE TABLE transit_snapshot (
  id BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  taken_at TIMESTAMPTZ NOT NULL,
  body BYTEA NOT NULL,
  CONSTRAINT transit_snapshot_is_one CHECK (id = 1)
);

-- Addresses of other systems that are asked for positions: which process asks, and how it went.
CREATE TABLE transit_pull (
  name TEXT PRIMARY KEY,
  holder UUID NOT NULL,
  held_until TIMESTAMPTZ NOT NULL,
  asked_at TIMESTAMPTZ,
  trouble TEXT NOT NULL
);
