-- Whether composed texts of some register show the titles of this one's records. A column with a default: the previous release neither
-- reads nor writes it.

ALTER TABLE registers_register ADD COLUMN composed BOOLEAN NOT NULL DEFAULT FALSE;
