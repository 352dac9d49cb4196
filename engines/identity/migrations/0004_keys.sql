-- Keys may be for several registers, may only read, and tell when they were last used. Safe: columns with defaults and a new table;
-- the previous release goes on writing the column "register", which is read beside the table until it moves out.
ALTER TABLE identity_key ADD COLUMN reads_only BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE identity_key ADD COLUMN used_at TIMESTAMPTZ;
CREATE INDEX identity_key_by_time ON identity_key (created_at, id);

CREATE TABLE identity_key_register (
    key UUID NOT NULL,
    register UUID NOT NULL,
    CONSTRAINT identity_key_register_key PRIMARY KEY (key, register),
    CONSTRAINT identity_key_register_of FOREIGN KEY (key) REFERENCES identity_key (id)
);
