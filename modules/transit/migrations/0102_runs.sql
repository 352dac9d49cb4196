-- Trips of each day as planned and as they were seen. New tables only: safe.

-- Which version of the timetable the plan of a day was laid from.
CREATE TABLE transit_plan (
  day TEXT PRIMARY KEY,
  version BIGINT NOT NULL
);

CREATE TABLE transit_run (
  day TEXT NOT NULL,
  trip TEXT NOT NULL,
  start_s BIGINT NOT NULL,
  route TEXT NOT NULL,
  label TEXT NOT NULL,
  agency TEXT NOT NULL,
  direction BIGINT NOT NULL,
  sign TEXT NOT NULL,
  planned_from TIMESTAMPTZ NOT NULL,
  planned_until TIMESTAMPTZ NOT NULL,
  stops BIGINT NOT NULL,
  metres DOUBLE PRECISION NOT NULL,
  plan BIGINT NOT NULL,
  carrier BIGINT,
  vehicle TEXT NOT NULL,
  seen BIGINT NOT NULL,
  first_stop BIGINT,
  last_stop BIGINT,
  first_at TIMESTAMPTZ,
  last_at TIMESTAMPTZ,
  first_late_s BIGINT,
  last_late_s BIGINT,
  metres_seen DOUBLE PRECISION NOT NULL,
  performed BOOLEAN NOT NULL,
  evidence JSONB NOT NULL,
  judged TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  judged_by UUID,
  judged_name TEXT NOT NULL,
  judged_at TIMESTAMPTZ,
  version BIGINT NOT NULL,
  CONSTRAINT transit_run_key PRIMARY KEY (day, trip, start_s),
  CONSTRAINT transit_run_judged CHECK (judged IN ('', 'performed', 'missed'))
);
CREATE INDEX transit_run_of_agency ON transit_run (day, agency, route, planned_from);
