-- Synonyms kept by editors, and what was asked for, without anybody who asked. New tables only: safe.

-- The counter that every change of synonyms moves, and whether those every city begins with have been written.
CREATE TABLE search_epoch (
  id BIGINT PRIMARY KEY,
  epoch BIGINT NOT NULL,
  begun BOOLEAN NOT NULL
);
INSERT INTO search_epoch (id, epoch, begun) VALUES (1, 1, FALSE);

CREATE TABLE search_synonym (
  id UUID PRIMARY KEY,
  lang TEXT NOT NULL,
  words JSONB NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE search_query (
  words TEXT NOT NULL,
  found BOOLEAN NOT NULL,
  asked BIGINT NOT NULL,
  last_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_count_per_query PRIMARY KEY (words)
);
CREATE INDEX search_query_by_count ON search_query (found, asked);
CREATE INDEX search_query_by_time ON search_query (last_at);
