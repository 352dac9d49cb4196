-- Lists of those who come, move and leave, each line with what it changed, so that a list can be taken back. Safe: new tables.
CREATE TABLE identity_staff_change (
    id UUID NOT NULL,
    made_by UUID,
    made_at TIMESTAMPTZ NOT NULL,
    lines BIGINT NOT NULL,
    undone_at TIMESTAMPTZ,
    undone_by UUID,
    CONSTRAINT identity_staff_change_key PRIMARY KEY (id)
);
CREATE INDEX identity_staff_change_by_time ON identity_staff_change (made_at, id);

CREATE TABLE identity_staff_move (
    change_id UUID NOT NULL,
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person UUID NOT NULL,
    post UUID,
    at TIMESTAMPTZ NOT NULL,
    changed JSONB NOT NULL,
    done_at TIMESTAMPTZ,
    CONSTRAINT identity_staff_move_key PRIMARY KEY (change_id, line),
    CONSTRAINT identity_staff_move_change FOREIGN KEY (change_id) REFERENCES identity_staff_change (id),
    CONSTRAINT identity_staff_move_person FOREIGN KEY (person) REFERENCES identity_person (id),
    CONSTRAINT identity_staff_move_kind CHECK (kind IN ('comes', 'moves', 'leaves'))
);
CREATE INDEX identity_staff_move_due ON identity_staff_move (done_at, at);
