-- Things of people, gathered from modules, and how far each source has been gathered. Safe: only new tables.
CREATE TABLE cabinet_thing (
    person UUID NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    state JSONB NOT NULL,
    tone TEXT NOT NULL,
    href TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    due TIMESTAMPTZ,
    needs_me BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT cabinet_thing_key PRIMARY KEY (person, kind, object)
);
CREATE INDEX cabinet_thing_by_time ON cabinet_thing (person, at);
CREATE INDEX cabinet_thing_waiting ON cabinet_thing (person, due, at) WHERE needs_me;
CREATE INDEX cabinet_thing_by_object ON cabinet_thing (kind, object);

CREATE TABLE cabinet_source (
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    place UUID,
    done_at TIMESTAMPTZ,
    CONSTRAINT cabinet_source_key PRIMARY KEY (kind)
);
