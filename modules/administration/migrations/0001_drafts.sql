-- Drafts of declarations, one for an administrator and a register, so that nothing is lost between pages. A new table: safe.
CREATE TABLE administration_draft (
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    register_id UUID,
    seen BIGINT NOT NULL,
    body JSONB NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT administration_draft_key PRIMARY KEY (id),
    CONSTRAINT one_draft_per_register UNIQUE (person_id, register_id)
);
