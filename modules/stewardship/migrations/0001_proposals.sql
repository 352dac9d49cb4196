-- Proposals of new resources with what the expert group says of them, and the escalations of resources long overdue.
-- Safe: only new tables.
CREATE TABLE stewardship_proposal (
    id UUID NOT NULL,
    seq BIGINT NOT NULL,
    code TEXT NOT NULL,
    title_uk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    why TEXT NOT NULL,
    organisation_id UUID NOT NULL,
    responsible_id UUID,
    update_period TEXT NOT NULL,
    expected_count BIGINT,
    sources TEXT NOT NULL,
    fields JSONB NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    round BIGINT NOT NULL,
    author_id UUID NOT NULL,
    author_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    submitted_at TIMESTAMPTZ,
    decided_at TIMESTAMPTZ,
    register_id UUID,
    CONSTRAINT stewardship_proposal_key PRIMARY KEY (id),
    CONSTRAINT one_proposal_per_number UNIQUE (seq),
    CONSTRAINT stewardship_proposal_state
        CHECK (state IN ('draft', 'submitted', 'in_review', 'returned', 'approved', 'rejected', 'withdrawn'))
);
CREATE INDEX stewardship_proposal_by_state ON stewardship_proposal (state, seq);
CREATE INDEX stewardship_proposal_by_author ON stewardship_proposal (author_id, seq);

-- The history: one row a step, never changed.
CREATE TABLE stewardship_step (
    id UUID NOT NULL,
    proposal_id UUID NOT NULL,
    round BIGINT NOT NULL,
    verb TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id UUID,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT stewardship_step_key PRIMARY KEY (id),
    CONSTRAINT stewardship_step_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id)
);
CREATE INDEX stewardship_step_by_proposal ON stewardship_step (proposal_id, at);

CREATE TABLE stewardship_comment (
    id UUID NOT NULL,
    proposal_id UUID NOT NULL,
    round BIGINT NOT NULL,
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    by_id UUID NOT NULL,
    by_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT stewardship_comment_key PRIMARY KEY (id),
    CONSTRAINT stewardship_comment_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id)
);
CREATE INDEX stewardship_comment_by_proposal ON stewardship_comment (proposal_id, at);

CREATE TABLE stewardship_opinion (
    proposal_id UUID NOT NULL,
    round BIGINT NOT NULL,
    expert_id UUID NOT NULL,
    expert_name TEXT NOT NULL,
    verdict TEXT NOT NULL,
    body TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT one_opinion_per_expert PRIMARY KEY (proposal_id, round, expert_id),
    CONSTRAINT stewardship_opinion_proposal FOREIGN KEY (proposal_id) REFERENCES stewardship_proposal (id),
    CONSTRAINT stewardship_opinion_verdict CHECK (verdict IN ('approve', 'return'))
);

-- Administrators hear of a resource once for every date of the next update that was missed by too much.
CREATE TABLE stewardship_escalation (
    register_id UUID NOT NULL,
    next_update TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT one_escalation_per_date PRIMARY KEY (register_id, next_update)
);
