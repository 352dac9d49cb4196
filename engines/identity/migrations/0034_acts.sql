-- Dangerous acts that wait for a second administrator, and which acts do from when. Safe: only new tables.
CREATE TABLE identity_act (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    arguments BYTEA NOT NULL,
    particulars JSONB NOT NULL,
    asked_by UUID NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    outcome TEXT NOT NULL,
    decided_by UUID,
    decided_name TEXT NOT NULL,
    decided_at TIMESTAMPTZ,
    reason TEXT NOT NULL,
    CONSTRAINT identity_act_key PRIMARY KEY (id),
    CONSTRAINT identity_act_outcome CHECK (outcome IN ('waits', 'done', 'refused', 'taken-back', 'lapsed'))
);
CREATE INDEX identity_act_by_outcome ON identity_act (outcome, asked_at, id);
CREATE UNIQUE INDEX identity_act_waits_once ON identity_act (kind, about) WHERE outcome = 'waits';

-- A kind without a row, or without a moment, needs nobody else.
CREATE TABLE identity_act_demand (
    kind TEXT NOT NULL,
    demanded_from TIMESTAMPTZ,
    above BIGINT NOT NULL,
    changed_by UUID,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT identity_act_demand_key PRIMARY KEY (kind)
);
