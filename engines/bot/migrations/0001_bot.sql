-- What Telegram told, chats, who asks Telegram now, and pictures with places. Safe: only new tables.
CREATE TABLE bot_update (
    id BIGINT NOT NULL,
    body JSONB NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    CONSTRAINT bot_update_key PRIMARY KEY (id)
);
CREATE INDEX bot_update_by_time ON bot_update (at);

CREATE TABLE bot_chat (
    chat BIGINT NOT NULL,
    lang TEXT NOT NULL,
    changed TIMESTAMPTZ NOT NULL,
    CONSTRAINT bot_chat_key PRIMARY KEY (chat)
);

-- One row: up to which update Telegram was asked, and which process asks until when.
CREATE TABLE bot_ear (
    id BIGINT NOT NULL,
    next BIGINT NOT NULL,
    holder UUID,
    until TIMESTAMPTZ,
    CONSTRAINT bot_ear_key PRIMARY KEY (id)
);
INSERT INTO bot_ear (id, next) VALUES (1, 0);

CREATE TABLE bot_report (
    id UUID NOT NULL,
    chat BIGINT NOT NULL,
    person UUID,
    file UUID NOT NULL,
    text TEXT NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    created TIMESTAMPTZ NOT NULL,
    placed_at TIMESTAMPTZ,
    CONSTRAINT bot_report_key PRIMARY KEY (id)
);
CREATE INDEX bot_report_by_chat ON bot_report (chat, id);
