-- Who asked to be told when to leave for a vehicle. New table only: safe.

CREATE TABLE transit_leave (
  id UUID NOT NULL,
  person UUID NOT NULL,
  day TEXT NOT NULL,
  trip TEXT NOT NULL,
  start_s BIGINT NOT NULL,
  place BIGINT NOT NULL,
  stop TEXT NOT NULL,
  walk_minutes BIGINT NOT NULL,
  planned_at TIMESTAMPTZ NOT NULL,
  state TEXT NOT NULL,
  asked_at TIMESTAMPTZ NOT NULL,
  told_at TIMESTAMPTZ,
  CONSTRAINT transit_leave_key PRIMARY KEY (id),
  CONSTRAINT transit_leave_once UNIQUE (person, day, trip, start_s, place),
  CONSTRAINT transit_leave_state CHECK (state IN ('waiting', 'told', 'cancelled', 'missed'))
);
CREATE INDEX transit_leave_waiting ON transit_leave (planned_at) WHERE state = 'waiting';
