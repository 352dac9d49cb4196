-- Residents sign in by a code to their phone: an account knows its confirmed number; a letter knows by which channel it went, from where
-- it was asked for, and whose contact it confirms. Safe: columns that are empty or have a default.
ALTER TABLE identity_person ADD COLUMN confirmed_phone TEXT;
ALTER TABLE identity_person ADD COLUMN phone_confirmed_at TIMESTAMPTZ;
CREATE UNIQUE INDEX identity_person_confirmed_phone ON identity_person (confirmed_phone);
ALTER TABLE identity_letter ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';
ALTER TABLE identity_letter ADD COLUMN asked_from BYTEA;
ALTER TABLE identity_letter ADD COLUMN person UUID;
CREATE INDEX identity_letter_by_channel ON identity_letter (channel, created_at);
