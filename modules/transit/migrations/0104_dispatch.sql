-- Incidents with their journal, and monthly statements of carriers. New tables only: safe.

CREATE TABLE transit_incident (
  number BIGINT PRIMARY KEY,
  title TEXT NOT NULL,
  route TEXT NOT NULL,
  vehicle TEXT NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ,
  notes BIGINT NOT NULL
);

CREATE TABLE transit_incident_note (
  incident BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  what TEXT NOT NULL,
  note TEXT NOT NULL,
  CONSTRAINT transit_incident_note_key PRIMARY KEY (incident, seq),
  CONSTRAINT transit_incident_note_what CHECK (what IN ('opened', 'noted', 'closed', 'reopened'))
);

-- Which organisation of the city a carrier of the timetable is.
CREATE TABLE transit_agency (
  agency TEXT PRIMARY KEY,
  organisation UUID NOT NULL
);

CREATE TABLE transit_statement (
  agency TEXT NOT NULL,
  month TEXT NOT NULL,
  state TEXT NOT NULL,
  planned BIGINT NOT NULL,
  performed BIGINT NOT NULL,
  metres_planned DOUBLE PRECISION NOT NULL,
  metres_performed DOUBLE PRECISION NOT NULL,
  objection TEXT NOT NULL,
  objected_at TIMESTAMPTZ,
  objected_name TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at TIMESTAMPTZ,
  approved_at TIMESTAMPTZ,
  approved_by UUID,
  approved_name TEXT NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT transit_statement_key PRIMARY KEY (agency, month),
  CONSTRAINT transit_statement_state CHECK (state IN ('open', 'objected', 'answered', 'approved'))
);
CREATE INDEX transit_run_of_route ON transit_run (day, route, direction, planned_from);
