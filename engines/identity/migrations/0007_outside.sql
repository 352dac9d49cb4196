-- Doors outside the house: sign-ins under way there, identities linked to accounts, numbers of the state (sealed, found by a keyed
-- hash), accounts merged. Safe: new tables, and columns without a value in the rows there are.
ALTER TABLE identity_person ADD COLUMN merged_into UUID;
ALTER TABLE identity_person ADD COLUMN merged_at TIMESTAMPTZ;
CREATE INDEX identity_person_merged ON identity_person (merged_into);

CREATE TABLE identity_errand (
    id UUID NOT NULL,
    browser_hash BYTEA NOT NULL,
    state_hash BYTEA NOT NULL,
    provider TEXT NOT NULL,
    person UUID,
    kept BYTEA NOT NULL,
    claims BYTEA,
    next_page TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    returned_at TIMESTAMPTZ,
    used_at TIMESTAMPTZ,
    CONSTRAINT identity_errand_key PRIMARY KEY (id),
    CONSTRAINT identity_errand_state UNIQUE (state_hash)
);
CREATE INDEX identity_errand_by_browser ON identity_errand (browser_hash);
CREATE INDEX identity_errand_by_expiry ON identity_errand (expires_at);

CREATE TABLE identity_outside (
    id UUID NOT NULL,
    person UUID NOT NULL,
    provider TEXT NOT NULL,
    subject_index BYTEA NOT NULL,
    label TEXT NOT NULL,
    assurance TEXT NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    came_from UUID,
    CONSTRAINT identity_outside_key PRIMARY KEY (id),
    CONSTRAINT identity_outside_subject UNIQUE (provider, subject_index),
    CONSTRAINT identity_outside_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
CREATE INDEX identity_outside_by_person ON identity_outside (person);

CREATE TABLE identity_number (
    id UUID NOT NULL,
    person UUID NOT NULL,
    kind TEXT NOT NULL,
    number_index BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    key_id BIGINT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    came_from UUID,
    CONSTRAINT identity_number_key PRIMARY KEY (id),
    CONSTRAINT identity_number_once UNIQUE (kind, number_index),
    CONSTRAINT identity_number_person FOREIGN KEY (person) REFERENCES identity_person (id)
);
CREATE INDEX identity_number_by_person ON identity_number (person);
