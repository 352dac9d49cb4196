-- News of many topics at once: which ones, each with the kind it is of. Safe: only a new table.
CREATE TABLE subscriptions_aim (
    news UUID NOT NULL,
    object TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT subscriptions_aim_key PRIMARY KEY (news, object)
);
