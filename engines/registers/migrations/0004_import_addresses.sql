-- How addresses of an import were tied to the address register. Safe: new columns with a default.
ALTER TABLE registers_import ADD COLUMN addresses_tied BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registers_import ADD COLUMN addresses_doubtful BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registers_import ADD COLUMN addresses_unknown BIGINT NOT NULL DEFAULT 0;
