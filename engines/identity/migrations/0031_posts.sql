-- Posts of organisations, who holds them from when to when, and who acts for whom. What identity_position knows moves here, shown to the
-- public by nobody's decision yet. Safe: new tables; the previous release goes on with identity_position, which goes with the next one.
CREATE TABLE identity_post (
    id UUID NOT NULL,
    organisation UUID NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    head BOOLEAN NOT NULL,
    place BIGINT NOT NULL,
    units BIGINT NOT NULL,
    shown BOOLEAN NOT NULL,
    phone TEXT NOT NULL,
    room TEXT NOT NULL,
    email TEXT NOT NULL,
    reception_uk TEXT NOT NULL,
    reception_en TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ,
    version BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_post_key PRIMARY KEY (id),
    CONSTRAINT identity_post_organisation FOREIGN KEY (organisation) REFERENCES identity_organisation (id),
    CONSTRAINT identity_post_units CHECK (units > 0),
    CONSTRAINT identity_post_dates CHECK (until IS NULL OR until >= since)
);
CREATE INDEX identity_post_by_organisation ON identity_post (organisation);

CREATE TABLE identity_tenure (
    id UUID NOT NULL,
    post UUID NOT NULL,
    person UUID NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ,
    ground TEXT NOT NULL,
    given_by UUID,
    given_at TIMESTAMPTZ NOT NULL,
    ended_by UUID,
    CONSTRAINT identity_tenure_key PRIMARY KEY (id),
    CONSTRAINT identity_tenure_post FOREIGN KEY (post) REFERENCES identity_post (id),
    CONSTRAINT identity_tenure_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_tenure_dates CHECK (until IS NULL OR until >= since)
);
CREATE INDEX identity_tenure_by_post ON identity_tenure (post);
CREATE INDEX identity_tenure_by_person ON identity_tenure (person);

INSERT INTO identity_post (id, organisation, title_uk, title_en, head, place, units, shown, phone, room, email, reception_uk, reception_en, since, version, changed_at)
SELECT o.id, o.organisation, o.title, '', FALSE, 0, 100, FALSE, '', '', '', '', '', p.created_at, 1, p.created_at
FROM identity_position o JOIN identity_person p ON p.id = o.person;
INSERT INTO identity_tenure (id, post, person, since, ground, given_at)
SELECT o.id, o.id, o.person, p.created_at, '', p.created_at FROM identity_position o JOIN identity_person p ON p.id = o.person;

CREATE TABLE identity_substitution (
    id UUID NOT NULL,
    post UUID NOT NULL,
    absent UUID,
    acting UUID NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    order_number TEXT NOT NULL,
    order_date TEXT NOT NULL,
    given_by UUID,
    given_at TIMESTAMPTZ NOT NULL,
    ended_by UUID,
    CONSTRAINT identity_substitution_key PRIMARY KEY (id),
    CONSTRAINT identity_substitution_post FOREIGN KEY (post) REFERENCES identity_post (id),
    CONSTRAINT identity_substitution_absent FOREIGN KEY (absent) REFERENCES identity_person (id),
    CONSTRAINT identity_substitution_acting FOREIGN KEY (acting) REFERENCES identity_person (id),
    CONSTRAINT identity_substitution_not_oneself CHECK (absent IS NULL OR absent <> acting),
    CONSTRAINT identity_substitution_dates CHECK (until >= since)
);
CREATE INDEX identity_substitution_by_post ON identity_substitution (post);
CREATE INDEX identity_substitution_by_absent ON identity_substitution (absent);
CREATE INDEX identity_substitution_by_acting ON identity_substitution (acting);

CREATE TABLE identity_delegation (
    id UUID NOT NULL,
    grant_id UUID NOT NULL,
    giver UUID NOT NULL,
    receiver UUID NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    ended_by UUID,
    CONSTRAINT identity_delegation_key PRIMARY KEY (id),
    CONSTRAINT identity_delegation_giver FOREIGN KEY (giver) REFERENCES identity_person (id),
    CONSTRAINT identity_delegation_receiver FOREIGN KEY (receiver) REFERENCES identity_person (id),
    CONSTRAINT identity_delegation_not_oneself CHECK (giver <> receiver),
    CONSTRAINT identity_delegation_dates CHECK (until >= since)
);
CREATE INDEX identity_delegation_by_giver ON identity_delegation (giver);
CREATE INDEX identity_delegation_by_receiver ON identity_delegation (receiver);
