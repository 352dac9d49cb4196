-- Keys have a rate of their own. Safe: a column with a default.
ALTER TABLE identity_key ADD COLUMN per_minute BIGINT NOT NULL DEFAULT 600;
