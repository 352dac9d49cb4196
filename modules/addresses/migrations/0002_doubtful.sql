-- What officials decided about addresses of records that are not tied to the register: what was tied together, so that it can be taken
-- back, and what is to stay as it was written.
-- Safe: only new tables.
CREATE TABLE addresses_settling (
    id UUID NOT NULL,
    register_id UUID NOT NULL,
    tied BIGINT NOT NULL,
    undone BIGINT,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT addresses_settling_key PRIMARY KEY (id)
);
CREATE INDEX addresses_settling_by_person ON addresses_settling (by_id, at);

CREATE TABLE addresses_settled (
    settling_id UUID NOT NULL,
    record_id UUID NOT NULL,
    field TEXT NOT NULL,
    version BIGINT NOT NULL,
    before JSONB NOT NULL,
    CONSTRAINT addresses_settled_key PRIMARY KEY (settling_id, record_id, field),
    CONSTRAINT addresses_settled_settling FOREIGN KEY (settling_id) REFERENCES addresses_settling (id)
);

CREATE TABLE addresses_left (
    record_id UUID NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT addresses_left_key PRIMARY KEY (record_id, field)
);
