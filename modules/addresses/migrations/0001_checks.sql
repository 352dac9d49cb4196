-- Lists of free-text addresses that officials compare with the register, row by row; kept for a week.
-- Safe: only new tables.
CREATE TABLE addresses_check (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_exact BIGINT NOT NULL,
    rows_likely BIGINT NOT NULL,
    rows_none BIGINT NOT NULL,
    by_id UUID,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT addresses_check_key PRIMARY KEY (id),
    CONSTRAINT addresses_check_state CHECK (state IN ('running', 'done'))
);
CREATE INDEX addresses_check_by_person ON addresses_check (by_id, created_at);

CREATE TABLE addresses_check_row (
    check_id UUID NOT NULL,
    place BIGINT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT addresses_check_row_key PRIMARY KEY (check_id, place),
    CONSTRAINT addresses_check_row_check FOREIGN KEY (check_id) REFERENCES addresses_check (id),
    CONSTRAINT addresses_check_row_kind CHECK (kind IN ('waiting', 'exact', 'likely', 'none'))
);
CREATE INDEX addresses_check_row_by_kind ON addresses_check_row (check_id, kind, place);
