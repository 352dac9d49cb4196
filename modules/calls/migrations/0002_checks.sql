-- Calls of quality control after a request is closed. A new table only: safe.
CREATE TABLE calls_check (
  id UUID PRIMARY KEY,
  case_id UUID NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  script TEXT NOT NULL,
  answers JSONB NOT NULL,
  due_at TIMESTAMPTZ NOT NULL,
  tries BIGINT NOT NULL,
  tried_by UUID,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ,
  CONSTRAINT one_check_per_case UNIQUE (case_id),
  CONSTRAINT calls_check_state CHECK (state IN ('open', 'done', 'given_up', 'declined'))
);
CREATE INDEX calls_check_due ON calls_check (due_at, id) WHERE state = 'open';
CREATE INDEX calls_check_closed ON calls_check (created_at, id) WHERE state <> 'open';
