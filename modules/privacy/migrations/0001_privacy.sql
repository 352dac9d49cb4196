-- Requests about personal data, looks counted by day, incidents. Safe: only new tables.
CREATE TABLE privacy_request (
    id UUID NOT NULL,
    person UUID NOT NULL,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    outcome TEXT,
    answer TEXT,
    answered_by UUID,
    answered_at TIMESTAMPTZ,
    CONSTRAINT privacy_request_key PRIMARY KEY (id),
    CONSTRAINT privacy_request_kind CHECK (kind IN ('access', 'correction', 'erasure', 'restriction')),
    CONSTRAINT privacy_request_outcome CHECK (outcome IN ('done', 'partly', 'refused')),
    CONSTRAINT privacy_request_answered CHECK ((outcome IS NULL) = (answered_at IS NULL))
);
CREATE INDEX privacy_request_waiting ON privacy_request (due_at, id) WHERE answered_at IS NULL;
CREATE INDEX privacy_request_answered_at ON privacy_request (answered_at, id) WHERE answered_at IS NOT NULL;
CREATE INDEX privacy_request_by_person ON privacy_request (person, asked_at);

CREATE TABLE privacy_look_day (
    day TEXT NOT NULL,
    actor UUID NOT NULL,
    actor_name TEXT NOT NULL,
    looks BIGINT NOT NULL,
    people BIGINT NOT NULL,
    at_night BIGINT NOT NULL,
    groundless BIGINT NOT NULL,
    CONSTRAINT privacy_look_day_key PRIMARY KEY (day, actor)
);

CREATE TABLE privacy_incident (
    id UUID NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    discovered_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    touched TEXT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    authority_told_at TIMESTAMPTZ,
    people_told_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    CONSTRAINT privacy_incident_key PRIMARY KEY (id)
);
CREATE INDEX privacy_incident_by_time ON privacy_incident (discovered_at, id);

CREATE TABLE privacy_incident_note (
    id UUID NOT NULL,
    incident UUID NOT NULL,
    text TEXT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT privacy_incident_note_key PRIMARY KEY (id),
    CONSTRAINT privacy_incident_note_incident FOREIGN KEY (incident) REFERENCES privacy_incident (id)
);
CREATE INDEX privacy_incident_note_by_incident ON privacy_incident_note (incident, at);
