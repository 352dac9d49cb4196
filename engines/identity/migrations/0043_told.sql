-- What a provider tells past the browser waits in the errand, sealed, until the browser comes for it. Safe: an empty column.
ALTER TABLE identity_errand ADD COLUMN told BYTEA;
