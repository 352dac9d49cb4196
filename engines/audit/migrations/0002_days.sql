-- The ends of the chains as they are published once a day. A new table only: safe.
CREATE TABLE audit_day (
  day TEXT NOT NULL,
  entries BIGINT NOT NULL,
  heads TEXT NOT NULL,
  digest BYTEA NOT NULL,
  published_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT audit_day_key PRIMARY KEY (day)
);
