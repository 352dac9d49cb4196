-- Runs of the terms of keeping, and the tombstones of what was erased. Safe: only new tables.
CREATE TABLE retention_run (
    id UUID NOT NULL,
    began_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    by_name TEXT NOT NULL,
    gone BIGINT NOT NULL,
    CONSTRAINT retention_run_key PRIMARY KEY (id)
);
CREATE INDEX retention_run_by_time ON retention_run (began_at, id);
CREATE TABLE retention_run_row (
    run UUID NOT NULL,
    rule TEXT NOT NULL,
    gone BIGINT NOT NULL,
    error TEXT NOT NULL,
    CONSTRAINT retention_run_row_key PRIMARY KEY (run, rule),
    CONSTRAINT retention_run_row_run FOREIGN KEY (run) REFERENCES retention_run (id)
);
CREATE TABLE retention_tombstone (
    kind TEXT NOT NULL,
    id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    ground TEXT NOT NULL,
    CONSTRAINT retention_tombstone_key PRIMARY KEY (kind, id)
);
CREATE INDEX retention_tombstone_by_id ON retention_tombstone (id);
