-- When a person closed their account; their name and contacts go, the row stays for the history. Safe: a column without a value.
ALTER TABLE identity_person ADD COLUMN closed_at TIMESTAMPTZ;
