-- Rubrics of the catalogue and what each gathers; one counter tells every process that they have changed. New tables only: safe.

CREATE TABLE catalogue_rubric (
  id UUID PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  title_uk TEXT NOT NULL,
  title_en TEXT NOT NULL,
  description_uk TEXT NOT NULL,
  description_en TEXT NOT NULL,
  icon TEXT NOT NULL,
  position BIGINT NOT NULL,
  hidden BOOLEAN NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_rubric_per_code UNIQUE (code)
);

CREATE TABLE catalogue_rubric_register (
  rubric_id UUID NOT NULL REFERENCES catalogue_rubric (id),
  register_id UUID NOT NULL REFERENCES registers_register (id),
  position BIGINT NOT NULL,
  CONSTRAINT one_place_per_register PRIMARY KEY (rubric_id, register_id)
);

CREATE TABLE catalogue_epoch (
  id BIGINT PRIMARY KEY,
  epoch BIGINT NOT NULL
);
INSERT INTO catalogue_epoch (id, epoch) VALUES (1, 1);
