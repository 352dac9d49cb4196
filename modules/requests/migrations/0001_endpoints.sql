-- Systems of executors that take requests by Open311. A new table: safe.

CREATE TABLE requests_endpoint (
  organisation_id UUID PRIMARY KEY,
  url TEXT NOT NULL,
  format TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  sealed_key BYTEA,
  services JSONB NOT NULL,
  gives_contacts BOOLEAN NOT NULL,
  active BOOLEAN NOT NULL,
  fetched_until TIMESTAMPTZ NOT NULL,
  says TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT requests_endpoint_format CHECK (format IN ('json', 'xml'))
);
