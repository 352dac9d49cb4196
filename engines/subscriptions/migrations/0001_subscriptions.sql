-- Contacts, subscriptions, preferences, news and what waits for a digest. Safe: only new tables.
CREATE TABLE subscriptions_contact (
    id UUID NOT NULL,
    person UUID NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    label TEXT NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    code_hash TEXT NOT NULL,
    code_until TIMESTAMPTZ,
    tries BIGINT NOT NULL,
    CONSTRAINT subscriptions_contact_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_contact_once UNIQUE (person, channel, address),
    CONSTRAINT subscriptions_contact_channel CHECK (channel IN ('sms', 'telegram', 'push'))
);
CREATE INDEX subscriptions_contact_by_address ON subscriptions_contact (channel, address);
CREATE INDEX subscriptions_contact_by_code ON subscriptions_contact (code_hash) WHERE code_hash <> '';

CREATE TABLE subscriptions_subscription (
    id UUID NOT NULL,
    person UUID NOT NULL,
    kind TEXT NOT NULL,
    object TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    created TIMESTAMPTZ NOT NULL,
    CONSTRAINT subscriptions_subscription_key PRIMARY KEY (id),
    CONSTRAINT subscriptions_subscription_once UNIQUE (person, kind, object)
);
CREATE INDEX subscriptions_subscription_by_topic ON subscriptions_subscription (kind, object, person);

CREATE TABLE subscriptions_preference (
    person UUID NOT NULL,
    topic_group TEXT NOT NULL,
    channel TEXT NOT NULL,
    wanted BOOLEAN NOT NULL,
    CONSTRAINT subscriptions_preference_key PRIMARY KEY (person, topic_group, channel)
);

CREATE TABLE subscriptions_habit (
    person UUID NOT NULL,
    quiet_from BIGINT,
    quiet_to BIGINT,
    digest TEXT NOT NULL,
    CONSTRAINT subscriptions_habit_key PRIMARY KEY (person),
    CONSTRAINT subscriptions_habit_digest CHECK (digest IN ('at_once', 'daily', 'weekly'))
);

CREATE TABLE subscriptions_news (
    id UUID NOT NULL,
    content JSONB NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT subscriptions_news_key PRIMARY KEY (id)
);
CREATE INDEX subscriptions_news_by_time ON subscriptions_news (at);

-- Who was told of which news; a row without due_at is done, one with it waits for quiet hours to end or for a digest.
CREATE TABLE subscriptions_told (
    news UUID NOT NULL,
    person UUID NOT NULL,
    subscription UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ,
    CONSTRAINT subscriptions_told_key PRIMARY KEY (news, person)
);
CREATE INDEX subscriptions_told_waiting ON subscriptions_told (due_at, person) WHERE due_at IS NOT NULL;
CREATE INDEX subscriptions_told_by_person ON subscriptions_told (person, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX subscriptions_told_by_time ON subscriptions_told (at);
