-- New tables: nothing that exists is touched.
CREATE TABLE files_content (
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    place TEXT NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT files_content_key PRIMARY KEY (sha256)
);

CREATE UNIQUE INDEX files_content_place ON files_content (place);

CREATE TABLE files_file (
    id UUID NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    uploaded_by UUID,
    at TIMESTAMPTZ NOT NULL,
    owner_kind TEXT,
    owner_id UUID,
    visibility TEXT NOT NULL,
    loose_since TIMESTAMPTZ,
    CONSTRAINT files_file_key PRIMARY KEY (id),
    CONSTRAINT files_file_content FOREIGN KEY (sha256) REFERENCES files_content (sha256),
    CONSTRAINT files_file_visibility CHECK (visibility IN ('public', 'staff', 'personal')),
    CONSTRAINT files_file_owner CHECK ((owner_kind IS NULL) = (owner_id IS NULL)),
    CONSTRAINT files_file_loose CHECK ((owner_id IS NULL) = (loose_since IS NOT NULL))
);

CREATE INDEX files_file_by_content ON files_file (sha256);
CREATE INDEX files_file_by_owner ON files_file (owner_kind, owner_id);
CREATE INDEX files_file_loose_since ON files_file (loose_since);
