-- Residents sign in by a letter; accounts and sessions know how surely. Safe: columns with defaults and a new table.
ALTER TABLE identity_person ADD COLUMN contact_confirmed_at TIMESTAMPTZ;
ALTER TABLE identity_person ADD COLUMN vouched TEXT NOT NULL DEFAULT 'unconfirmed';
ALTER TABLE identity_session ADD COLUMN assurance TEXT NOT NULL DEFAULT 'unconfirmed';
-- Who has a password set it by a link in a letter, but for the first administrator, whom the machine's console made.
UPDATE identity_person SET contact_confirmed_at = password_at WHERE password_at IS NOT NULL;

CREATE TABLE identity_letter (
    id UUID NOT NULL,
    browser_hash BYTEA NOT NULL,
    token_hash BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    email TEXT NOT NULL,
    next_page TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    tries BIGINT NOT NULL,
    proven_at TIMESTAMPTZ,
    used_at TIMESTAMPTZ,
    CONSTRAINT identity_letter_key PRIMARY KEY (id),
    CONSTRAINT identity_letter_token UNIQUE (token_hash)
);
CREATE INDEX identity_letter_by_browser ON identity_letter (browser_hash);
CREATE INDEX identity_letter_by_expiry ON identity_letter (expires_at);
