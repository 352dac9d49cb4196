-- The role of the data protection officer. Safe: the previous release does not know it and passes over it. SQLite cannot change a CHECK,
-- so there the rows move to a new table.
-- @postgres
ALTER TABLE identity_grant DROP CONSTRAINT identity_grant_role;
ALTER TABLE identity_grant ADD CONSTRAINT identity_grant_role CHECK (role IN ('editor', 'publisher', 'expert', 'personnel', 'data_protection', 'administrator'));
-- @sqlite
CREATE TABLE identity_grant_next (
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
    district UUID,
    kind TEXT,
    CONSTRAINT identity_grant_key PRIMARY KEY (id),
    CONSTRAINT identity_grant_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_grant_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_grant_role CHECK (role IN ('editor', 'publisher', 'expert', 'personnel', 'data_protection', 'administrator')),
    CONSTRAINT identity_grant_dates CHECK (until IS NULL OR until >= since)
);
INSERT INTO identity_grant_next (id, person, role, organisation, register, since, until, given_by, given_at, ended_by, district, kind)
SELECT id, person, role, organisation, register, since, until, given_by, given_at, ended_by, district, kind FROM identity_grant;
DROP TABLE identity_grant;
ALTER TABLE identity_grant_next RENAME TO identity_grant;
CREATE INDEX identity_grant_by_person ON identity_grant (person);
CREATE INDEX identity_grant_by_role ON identity_grant (role);
-- @both
