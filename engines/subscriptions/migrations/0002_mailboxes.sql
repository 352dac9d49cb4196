-- Subscriptions of mailboxes without an account. Safe: only a new table.
CREATE TABLE subscriptions_mailbox (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    CONSTRAINT subscriptions_mailbox_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_mailbox_once UNIQUE (email, kind, object)
);
CREATE INDEX subscriptions_mailbox_by_topic ON subscriptions_mailbox (kind, object, id) WHERE confirmed_at IS NOT NULL;
CREATE INDEX subscriptions_mailbox_waiting ON subscriptions_mailbox (asked_at) WHERE confirmed_at IS NULL;
