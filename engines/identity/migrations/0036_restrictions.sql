-- Whose data are left alone until a question about them is settled. Safe: a new table.
CREATE TABLE identity_restriction (
    person UUID NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    ground TEXT NOT NULL,
    by_name TEXT NOT NULL,
    CONSTRAINT identity_restriction_key PRIMARY KEY (person),
    CONSTRAINT identity_restriction_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
