-- New tables: nothing that exists is touched.
CREATE TABLE messages_mail (
    id UUID NOT NULL,
    receiver TEXT NOT NULL,
    lang TEXT NOT NULL,
    content JSONB NOT NULL,
    secret BOOLEAN NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    next_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    via TEXT NOT NULL,
    dedup_key TEXT,
    CONSTRAINT messages_mail_key PRIMARY KEY (id),
    CONSTRAINT messages_mail_once UNIQUE (dedup_key),
    CONSTRAINT messages_mail_state CHECK (state IN ('queued', 'failed', 'sent', 'dead'))
);

CREATE INDEX messages_mail_by_time ON messages_mail (created, id);
CREATE INDEX messages_mail_by_receiver ON messages_mail (receiver, created);
CREATE INDEX messages_mail_troubled ON messages_mail (state, created, id) WHERE state <> 'sent';

CREATE TABLE messages_notice (
    id UUID NOT NULL,
    person UUID NOT NULL,
    content JSONB NOT NULL,
    href TEXT NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ,
    CONSTRAINT messages_notice_key PRIMARY KEY (id)
);

CREATE INDEX messages_notice_by_person ON messages_notice (person, created, id);
CREATE INDEX messages_notice_unread ON messages_notice (person) WHERE read_at IS NULL;
CREATE INDEX messages_notice_by_time ON messages_notice (created);
