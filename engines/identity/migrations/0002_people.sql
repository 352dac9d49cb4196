-- People, the places they hold in organisations and what they were given to do.
-- Safe: only new tables.
CREATE TABLE identity_person (
    id UUID NOT NULL,
    surname TEXT NOT NULL,
    given_name TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    display_name TEXT NOT NULL,
    sort_key BYTEA NOT NULL,
    words TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    password_hash TEXT,
    password_at TIMESTAMPTZ,
    totp_secret BYTEA,
    totp_since TIMESTAMPTZ,
    totp_step BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    signed_in_at TIMESTAMPTZ,
    CONSTRAINT identity_person_key PRIMARY KEY (id),
    CONSTRAINT identity_person_email UNIQUE (email_folded)
);
CREATE INDEX identity_person_by_name ON identity_person (sort_key, id);

CREATE TABLE identity_position (
    id UUID NOT NULL,
    person UUID NOT NULL,
    organisation UUID NOT NULL,
    title TEXT NOT NULL,
    CONSTRAINT identity_position_key PRIMARY KEY (id),
    CONSTRAINT identity_position_once UNIQUE (person, organisation),
    CONSTRAINT identity_position_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_position_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id)
);
CREATE INDEX identity_position_by_organisation ON identity_position (organisation);

-- A grant is never deleted: its end is a date. The register is named by its id only, registers being an engine above.
CREATE TABLE identity_grant (
    id UUID NOT NULL,
    person UUID NOT NULL,
    role TEXT NOT NULL,
    organisation UUID,
    register UUID,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ,
    given_by UUID,
    given_at TIMESTAMPTZ NOT NULL,
    ended_by UUID,
    CONSTRAINT identity_grant_key PRIMARY KEY (id),
    CONSTRAINT identity_grant_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_grant_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_grant_role CHECK (role IN ('editor', 'publisher', 'expert', 'administrator')),
    CONSTRAINT identity_grant_dates CHECK (until IS NULL OR until >= since)
);
CREATE INDEX identity_grant_by_person ON identity_grant (person);
CREATE INDEX identity_grant_by_role ON identity_grant (role);
