-- When somebody last showed that it is still them, which roles demand a second factor from when, and passkeys.
-- Safe: new tables, and columns with a value for the rows there are.
ALTER TABLE identity_session ADD COLUMN proven_at TIMESTAMPTZ;
ALTER TABLE identity_person ADD COLUMN passkeys BIGINT NOT NULL DEFAULT 0;

-- A role without a row was never asked about; one without a moment is not demanded to have a second factor.
CREATE TABLE identity_demand (
    role TEXT NOT NULL,
    demanded_from TIMESTAMPTZ,
    changed_by UUID,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_demand_key PRIMARY KEY (role)
);

CREATE TABLE identity_passkey (
    id UUID NOT NULL,
    person UUID NOT NULL,
    credential_hash BYTEA NOT NULL,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    suspected_at TIMESTAMPTZ,
    CONSTRAINT identity_passkey_key PRIMARY KEY (id),
    CONSTRAINT identity_passkey_once UNIQUE (credential_hash),
    CONSTRAINT identity_passkey_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
CREATE INDEX identity_passkey_by_person ON identity_passkey (person);

-- Challenges answered, so that no answer is taken twice.
CREATE TABLE identity_challenge (
    hash BYTEA NOT NULL,
    answered_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_challenge_once PRIMARY KEY (hash)
);
CREATE INDEX identity_challenge_by_time ON identity_challenge (answered_at);
