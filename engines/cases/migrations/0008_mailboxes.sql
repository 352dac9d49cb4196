-- Executors without accounts: where their letters go. `since` is part of every link; a new address makes old links useless. A new table: safe.
CREATE TABLE cases_mailbox (
  organisation_id UUID NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  since TIMESTAMPTZ NOT NULL,
  says TEXT NOT NULL,
  CONSTRAINT cases_mailbox_key PRIMARY KEY (organisation_id)
);
CREATE INDEX cases_mailbox_email ON cases_mailbox (email);
