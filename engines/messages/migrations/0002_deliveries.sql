-- Messages of all channels in one table, into which mails are copied, and texts that administrators have changed. Safe: new tables. The
-- previous release goes on with the old table; what it leaves there is taken over when its job is done. The old table goes in a later release.
CREATE TABLE messages_delivery (
    id UUID NOT NULL,
    channel TEXT NOT NULL,
    receiver TEXT NOT NULL,
    person UUID,
    kind TEXT NOT NULL,
    lang TEXT NOT NULL,
    content JSONB NOT NULL,
    secret BOOLEAN NOT NULL,
    bulk UUID,
    created TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    next_at TIMESTAMPTZ,
    job UUID,
    sent_at TIMESTAMPTZ,
    delivered_at TIMESTAMPTZ,
    via TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    dedup_key TEXT,
    CONSTRAINT messages_delivery_key PRIMARY KEY (id),
    CONSTRAINT messages_delivery_once UNIQUE (dedup_key),
    CONSTRAINT messages_delivery_channel CHECK (channel IN ('mail', 'sms', 'telegram', 'push')),
    CONSTRAINT messages_delivery_state
        CHECK (state IN ('queued', 'going', 'failed', 'sent', 'delivered', 'dead', 'uncertain'))
);

CREATE INDEX messages_delivery_by_time ON messages_delivery (created, id);
CREATE INDEX messages_delivery_by_channel ON messages_delivery (channel, created, id);
CREATE INDEX messages_delivery_by_kind ON messages_delivery (kind, created, id);
CREATE INDEX messages_delivery_by_receiver ON messages_delivery (receiver, created);
CREATE INDEX messages_delivery_by_person ON messages_delivery (person, created, id) WHERE person IS NOT NULL;
CREATE INDEX messages_delivery_by_itself ON messages_delivery (channel, next_at) WHERE state = 'queued' AND bulk IS NULL;
CREATE INDEX messages_delivery_by_bulk ON messages_delivery (bulk, state) WHERE bulk IS NOT NULL;
CREATE INDEX messages_delivery_by_remote ON messages_delivery (remote_id) WHERE remote_id <> '';
CREATE INDEX messages_delivery_troubled ON messages_delivery (state, created, id) WHERE state NOT IN ('sent', 'delivered');

INSERT INTO messages_delivery
    (id, channel, receiver, kind, lang, content, secret, created, state, attempts, last_error, next_at, sent_at, via, remote_id, dedup_key)
SELECT id, 'mail', receiver, content -> 'subject' ->> 'key', lang, content, secret, created, state, attempts, last_error, next_at, sent_at,
    via, '', dedup_key FROM messages_mail;

CREATE TABLE messages_text (
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    texts JSONB,
    author UUID,
    author_name TEXT NOT NULL,
    written TIMESTAMPTZ NOT NULL,
    CONSTRAINT messages_text_key PRIMARY KEY (code, version)
);
