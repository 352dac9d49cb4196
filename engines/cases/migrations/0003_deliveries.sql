-- Cases that were handed over to the systems of their executors, and how that went. A new table and an index: safe.

CREATE TABLE cases_delivery (
  case_id UUID NOT NULL REFERENCES cases_case (id),
  organisation_id UUID NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  number TEXT NOT NULL,
  token TEXT NOT NULL,
  says TEXT NOT NULL,
  first_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_delivery_per_executor PRIMARY KEY (case_id, organisation_id),
  CONSTRAINT cases_delivery_state CHECK (state IN ('waiting', 'token', 'sent', 'refused'))
);
-- Updates come under the number of the executor's system; tokens wait to become numbers.
CREATE INDEX cases_delivery_by_number ON cases_delivery (organisation_id, number) WHERE number <> '';
CREATE INDEX cases_delivery_tokens ON cases_delivery (organisation_id, first_at) WHERE state = 'token';

-- What happened since a moment, for programs that follow all cases.
CREATE INDEX cases_event_by_time ON cases_event (at, case_id, seq);
