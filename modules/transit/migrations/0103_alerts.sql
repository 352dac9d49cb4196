-- What passengers must know, and the displays at stops. New tables only: safe.

CREATE TABLE transit_alert (
  number BIGINT PRIMARY KEY,
  scope TEXT NOT NULL,
  object TEXT NOT NULL,
  cause TEXT NOT NULL,
  effect TEXT NOT NULL,
  more_uk TEXT NOT NULL,
  more_en TEXT NOT NULL,
  starts_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  version BIGINT NOT NULL,
  created_by UUID,
  created_name TEXT NOT NULL,
  CONSTRAINT transit_alert_scope CHECK (scope IN ('city', 'route', 'stop'))
);
CREATE INDEX transit_alert_open ON transit_alert (starts_at) WHERE ended_at IS NULL;

CREATE TABLE transit_display (
  id UUID PRIMARY KEY,
  stop TEXT NOT NULL,
  place TEXT NOT NULL,
  look TEXT NOT NULL,
  added_at TIMESTAMPTZ NOT NULL,
  asked_at TIMESTAMPTZ,
  removed_at TIMESTAMPTZ,
  CONSTRAINT transit_display_look CHECK (look IN ('led', 'lcd'))
);
