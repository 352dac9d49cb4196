-- Organisations of the city and the counter by which every process learns that its copy in memory is old.
-- Safe: only new tables.
CREATE TABLE identity_change (
    topic TEXT NOT NULL,
    counter BIGINT NOT NULL,
    CONSTRAINT identity_change_key PRIMARY KEY (topic)
);
INSERT INTO identity_change (topic, counter) VALUES ('directory', 1), ('rights', 1);

CREATE TABLE identity_organisation (
    id UUID NOT NULL,
    edrpou TEXT,
    name_uk TEXT NOT NULL,
    name_en TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent UUID,
    active BOOLEAN NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    website TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_organisation_key PRIMARY KEY (id),
    CONSTRAINT identity_organisation_edrpou UNIQUE (edrpou),
    CONSTRAINT identity_organisation_parent FOREIGN KEY (parent) REFERENCES identity_organisation (id),
    CONSTRAINT identity_organisation_not_its_own_parent CHECK (parent IS NULL OR parent <> id)
);
CREATE INDEX identity_organisation_by_parent ON identity_organisation (parent);
