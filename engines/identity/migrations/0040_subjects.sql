-- By what a provider knows somebody, sealed, so that the keyed hash it is found by can be made anew when the secret of the house changes.
-- Safe: a column without a value in the rows there are; it is filled when an identity is next used.
ALTER TABLE identity_outside ADD COLUMN sealed_subject BYTEA;
