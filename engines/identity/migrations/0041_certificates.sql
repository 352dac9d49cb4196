-- Certificates of clients that an administrator has tied to officials; a key is known by a hash. Safe: a new table.
CREATE TABLE identity_certificate (
    id UUID NOT NULL,
    person UUID NOT NULL,
    key_hash BYTEA NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial TEXT NOT NULL,
    not_after TIMESTAMPTZ NOT NULL,
    tied_by UUID,
    tied_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT identity_certificate_key PRIMARY KEY (id),
    CONSTRAINT identity_certificate_once UNIQUE (key_hash),
    CONSTRAINT identity_certificate_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
CREATE INDEX identity_certificate_by_person ON identity_certificate (person);
