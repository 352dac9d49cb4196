-- The base map, its sources and the imports that brought it. New tables only: safe.

CREATE TABLE maps_base (
  id BIGINT PRIMARY KEY,
  version BIGINT NOT NULL
);
INSERT INTO maps_base (id, version) VALUES (1, 0);

CREATE TABLE maps_source (
  code TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  attribution TEXT NOT NULL,
  version BIGINT NOT NULL,
  features BIGINT NOT NULL,
  imported_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE maps_feature (
  source TEXT NOT NULL REFERENCES maps_source (code),
  number BIGINT NOT NULL,
  theme TEXT NOT NULL,
  kind TEXT NOT NULL,
  name_uk TEXT NOT NULL,
  name_en TEXT NOT NULL,
  attributes JSONB,
  geometry BYTEA NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT one_feature_per_number PRIMARY KEY (source, number)
);
CREATE INDEX maps_feature_by_theme ON maps_feature (theme, source, number);

CREATE TABLE maps_import (
  id UUID PRIMARY KEY,
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  state TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  report JSONB,
  by_name TEXT NOT NULL,
  started_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ
);
CREATE INDEX maps_import_by_start ON maps_import (started_at);
