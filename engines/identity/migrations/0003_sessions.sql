-- Sessions, attempts to sign in, links sent by mail, recovery codes and keys of machines. Secrets are kept only as hashes.
-- Safe: only new tables.
CREATE TABLE identity_session (
    id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    person UUID NOT NULL,
    stage TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    CONSTRAINT identity_session_key PRIMARY KEY (id),
    CONSTRAINT identity_session_token UNIQUE (token_hash),
    CONSTRAINT identity_session_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_session_stage CHECK (stage IN ('code', 'open'))
);
CREATE INDEX identity_session_by_person ON identity_session (person);
CREATE INDEX identity_session_by_expiry ON identity_session (expires_at);

-- One row for an account or an address that failed; what was typed is kept only as a hash.
CREATE TABLE identity_attempt (
    subject BYTEA NOT NULL,
    failures BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    locked_until TIMESTAMPTZ,
    CONSTRAINT identity_attempt_key PRIMARY KEY (subject)
);
CREATE INDEX identity_attempt_by_time ON identity_attempt (last_at);

CREATE TABLE identity_link (
    id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    person UUID NOT NULL,
    purpose TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT identity_link_key PRIMARY KEY (id),
    CONSTRAINT identity_link_token UNIQUE (token_hash),
    CONSTRAINT identity_link_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_link_purpose CHECK (purpose IN ('invitation', 'reset'))
);
CREATE INDEX identity_link_by_person ON identity_link (person);

CREATE TABLE identity_recovery_code (
    code_hash BYTEA NOT NULL,
    person UUID NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT identity_recovery_code_key PRIMARY KEY (code_hash),
    CONSTRAINT identity_recovery_code_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
CREATE INDEX identity_recovery_code_by_person ON identity_recovery_code (person);

CREATE TABLE identity_key (
    id UUID NOT NULL,
    secret_hash BYTEA NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation UUID,
    register UUID,
    created_by UUID,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    CONSTRAINT identity_key_key PRIMARY KEY (id),
    CONSTRAINT identity_key_secret UNIQUE (secret_hash),
    CONSTRAINT identity_key_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_key_role CHECK (role IN ('editor', 'publisher', 'expert'))
);
