-- A new journal: nothing that exists is touched.
CREATE TABLE audit_head (
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT audit_head_key PRIMARY KEY (chain)
);

CREATE TABLE audit_entry (
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor UUID,
    session UUID,
    actor_name TEXT NOT NULL,
    verb TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    subject UUID,
    ground TEXT NOT NULL,
    details TEXT NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    actor_folded TEXT NOT NULL,
    CONSTRAINT audit_entry_key PRIMARY KEY (chain, seq)
);

CREATE INDEX audit_entry_by_time ON audit_entry (at, chain, seq);
CREATE INDEX audit_entry_by_object ON audit_entry (object_kind, object_id, at);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);

-- What is written stays: the database itself refuses to change or remove an entry.
-- @sqlite
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
-- @postgres
CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the journal is only added to''; END';
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
-- @both
