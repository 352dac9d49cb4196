-- Calls with what happened to each, who works at the desk, callers as they are remembered, call-backs, the knowledge base and counts.
-- New tables only: safe.

CREATE TABLE calls_call (
  id UUID PRIMARY KEY,
  line_id TEXT NOT NULL,
  direction TEXT NOT NULL,
  number TEXT NOT NULL,
  dialled TEXT NOT NULL,
  state TEXT NOT NULL,
  operator UUID,
  arrived_at TIMESTAMPTZ NOT NULL,
  answered_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  answer_seconds BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  article UUID,
  note TEXT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  house UUID,
  version BIGINT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_call_per_line UNIQUE (line_id),
  CONSTRAINT calls_call_direction CHECK (direction IN ('in', 'out')),
  CONSTRAINT calls_call_state CHECK (state IN ('ringing', 'talking', 'held', 'over'))
);
-- Lists, the newest first: all, of an operator, of a number. What goes on is little.
CREATE INDEX calls_call_all ON calls_call (arrived_at, id);
CREATE INDEX calls_call_of_operator ON calls_call (operator, arrived_at, id) WHERE operator IS NOT NULL;
CREATE INDEX calls_call_of_number ON calls_call (number, arrived_at, id) WHERE number <> '';
CREATE INDEX calls_call_of_outcome ON calls_call (outcome, arrived_at, id);
CREATE INDEX calls_call_live ON calls_call (arrived_at, id) WHERE state <> 'over';

CREATE TABLE calls_event (
  id TEXT PRIMARY KEY,
  call UUID NOT NULL REFERENCES calls_call (id),
  what TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  direction TEXT NOT NULL,
  number TEXT NOT NULL,
  dialled TEXT NOT NULL,
  extension TEXT NOT NULL,
  operator UUID,
  taken_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX calls_event_of_call ON calls_event (call, at);

-- The requests that were opened in a call.
CREATE TABLE calls_opened (
  call UUID NOT NULL REFERENCES calls_call (id),
  case_id UUID NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_call_per_case PRIMARY KEY (case_id, call)
);
CREATE INDEX calls_opened_in ON calls_opened (call, at);

CREATE TABLE calls_operator (
  person UUID PRIMARY KEY,
  extension TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  since TIMESTAMPTZ NOT NULL,
  CONSTRAINT calls_operator_state CHECK (state IN ('ready', 'pause', 'off'))
);
CREATE UNIQUE INDEX one_operator_per_extension ON calls_operator (extension) WHERE extension <> '';

CREATE TABLE calls_caller (
  number TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  house UUID,
  changed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE calls_callback (
  id UUID PRIMARY KEY,
  call UUID REFERENCES calls_call (id),
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  due_at TIMESTAMPTZ NOT NULL,
  tries BIGINT NOT NULL,
  tried_at TIMESTAMPTZ,
  tried_by UUID,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ,
  CONSTRAINT calls_callback_state CHECK (state IN ('open', 'done', 'given_up', 'needless')),
  CONSTRAINT calls_callback_reason CHECK (reason IN ('missed', 'promised'))
);
CREATE INDEX calls_callback_due ON calls_callback (due_at, id) WHERE state = 'open';
CREATE INDEX calls_callback_closed ON calls_callback (created_at, id) WHERE state <> 'open';
CREATE INDEX calls_callback_of_call ON calls_callback (call) WHERE call IS NOT NULL;

CREATE TABLE calls_article (
  id UUID PRIMARY KEY,
  question JSONB NOT NULL,
  answer JSONB NOT NULL,
  words TEXT NOT NULL,
  category TEXT NOT NULL,
  owner UUID,
  valid_from TEXT NOT NULL,
  valid_until TEXT,
  version BIGINT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by TEXT NOT NULL
);
CREATE INDEX calls_article_changed ON calls_article (changed_at, id);

-- What figures are made of: calls by hour and operator (the nil id is nobody), counted in the transaction that changes a call.
CREATE TABLE calls_count (
  hour TIMESTAMPTZ NOT NULL,
  operator UUID NOT NULL,
  arrived BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  waited_seconds BIGINT NOT NULL,
  talked_seconds BIGINT NOT NULL,
  requests BIGINT NOT NULL,
  consultations BIGINT NOT NULL,
  CONSTRAINT one_count_per_hour_and_operator PRIMARY KEY (hour, operator)
);
