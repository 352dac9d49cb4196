-- Purposes, their words by version, and who agreed to which of them. Safe: only new tables.
CREATE TABLE consents_purpose (
    code TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ,
    CONSTRAINT consents_purpose_key PRIMARY KEY (code)
);
CREATE TABLE consents_wording (
    purpose TEXT NOT NULL,
    version BIGINT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_uk TEXT NOT NULL,
    body_en TEXT NOT NULL,
    anew BOOLEAN NOT NULL,
    holds_from TIMESTAMPTZ NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT consents_wording_key PRIMARY KEY (purpose, version),
    CONSTRAINT consents_wording_purpose FOREIGN KEY (purpose) REFERENCES consents_purpose (code)
);
CREATE TABLE consents_consent (
    id UUID NOT NULL,
    person UUID NOT NULL,
    purpose TEXT NOT NULL,
    version BIGINT NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ,
    CONSTRAINT consents_consent_key PRIMARY KEY (id),
    CONSTRAINT consents_consent_wording FOREIGN KEY (purpose, version) REFERENCES consents_wording (purpose, version)
);
CREATE UNIQUE INDEX consents_consent_once ON consents_consent (person, purpose) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_consent_by_person ON consents_consent (person, given_at);
CREATE INDEX consents_consent_by_purpose ON consents_consent (purpose, person) WHERE withdrawn_at IS NULL;
