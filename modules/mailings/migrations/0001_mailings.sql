-- Mailings and their receivers. Safe: only new tables.
CREATE TABLE mailings_mailing (
    id UUID NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    channel TEXT NOT NULL,
    topics JSONB NOT NULL,
    listed BOOLEAN NOT NULL,
    texts JSONB NOT NULL,
    link TEXT NOT NULL,
    per_minute BIGINT NOT NULL,
    starts_at TIMESTAMPTZ,
    prepared BOOLEAN NOT NULL,
    receivers BIGINT NOT NULL,
    handed BIGINT NOT NULL,
    place TEXT NOT NULL,
    token UUID,
    author UUID,
    author_name TEXT NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    CONSTRAINT mailings_mailing_key PRIMARY KEY (id),
    CONSTRAINT mailings_mailing_state CHECK (state IN ('draft', 'sending', 'paused', 'stopped', 'done'))
);
CREATE INDEX mailings_mailing_by_time ON mailings_mailing (created, id);
CREATE INDEX mailings_mailing_sending ON mailings_mailing (channel) WHERE state = 'sending';

CREATE TABLE mailings_receiver (
    mailing UUID NOT NULL,
    address TEXT NOT NULL,
    person UUID,
    lang TEXT NOT NULL,
    CONSTRAINT mailings_receiver_key PRIMARY KEY (mailing, address)
);
