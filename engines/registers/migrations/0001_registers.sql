-- Registers, their declarations by version, and the records with their whole history. New tables only: safe.

CREATE TABLE registers_epoch (
  id BIGINT PRIMARY KEY,
  epoch BIGINT NOT NULL
);
INSERT INTO registers_epoch (id, epoch) VALUES (1, 1);

CREATE TABLE registers_register (
  id UUID PRIMARY KEY,
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  responsible_id UUID,
  update_period TEXT NOT NULL,
  updated_on TEXT,
  next_update TEXT,
  reminded_on TEXT,
  declaration BIGINT NOT NULL,
  change_seq BIGINT NOT NULL,
  rebuilt_seq BIGINT NOT NULL,
  number_seq BIGINT NOT NULL,
  record_count BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_register_per_code UNIQUE (code)
);
CREATE INDEX registers_register_due ON registers_register (next_update);

CREATE TABLE registers_declaration (
  register_id UUID NOT NULL REFERENCES registers_register (id),
  version BIGINT NOT NULL,
  body JSONB NOT NULL,
  reason TEXT NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_declaration_per_version PRIMARY KEY (register_id, version)
);

CREATE TABLE registers_record (
  id UUID PRIMARY KEY,
  register_id UUID NOT NULL REFERENCES registers_register (id),
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  public_version BIGINT,
  organisation_id UUID NOT NULL,
  title TEXT NOT NULL,
  data JSONB NOT NULL,
  public_data JSONB,
  import_id UUID,
  created_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by UUID,
  CONSTRAINT one_record_per_number UNIQUE (register_id, number)
);
CREATE INDEX registers_record_by_register ON registers_record (register_id, id);
CREATE INDEX registers_record_by_import ON registers_record (import_id);

CREATE TABLE registers_revision (
  record_id UUID NOT NULL REFERENCES registers_record (id),
  version BIGINT NOT NULL,
  register_id UUID NOT NULL,
  seq BIGINT NOT NULL,
  verb TEXT NOT NULL,
  state TEXT NOT NULL,
  data JSONB NOT NULL,
  reason TEXT NOT NULL,
  by_id UUID,
  by_name TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  import_id UUID,
  CONSTRAINT one_revision_per_version PRIMARY KEY (record_id, version),
  CONSTRAINT one_revision_per_seq UNIQUE (register_id, seq)
);
CREATE INDEX registers_revision_by_import ON registers_revision (import_id, record_id) WHERE import_id IS NOT NULL;

-- The rule that a field marked unique is so: one row a value.
CREATE TABLE registers_unique (
  register_id UUID NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  record_id UUID NOT NULL REFERENCES registers_record (id),
  CONSTRAINT value_is_taken PRIMARY KEY (register_id, field, value)
);
CREATE INDEX registers_unique_by_record ON registers_unique (record_id);

CREATE TABLE registers_import (
  id UUID PRIMARY KEY,
  register_id UUID NOT NULL REFERENCES registers_register (id),
  state TEXT NOT NULL,
  file_id UUID,
  file_name TEXT NOT NULL,
  plan JSONB NOT NULL,
  rows_read BIGINT NOT NULL,
  rows_total BIGINT,
  rows_good BIGINT NOT NULL,
  rows_bad BIGINT NOT NULL,
  rows_created BIGINT NOT NULL,
  rows_changed BIGINT NOT NULL,
  rows_same BIGINT NOT NULL,
  message JSONB,
  by_id UUID,
  by_name TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX registers_import_by_register ON registers_import (register_id, created_at);

CREATE TABLE registers_staged (
  import_id UUID NOT NULL REFERENCES registers_import (id),
  row_number BIGINT NOT NULL,
  record_id UUID,
  record_version BIGINT,
  title TEXT NOT NULL,
  data JSONB NOT NULL,
  CONSTRAINT one_staged_per_row PRIMARY KEY (import_id, row_number)
);

CREATE TABLE registers_import_problem (
  import_id UUID NOT NULL REFERENCES registers_import (id),
  ordinal BIGINT NOT NULL,
  row_number BIGINT NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  says JSONB NOT NULL,
  CONSTRAINT one_problem_per_ordinal PRIMARY KEY (import_id, ordinal)
);

CREATE TABLE registers_view (
  id UUID PRIMARY KEY,
  register_id UUID NOT NULL REFERENCES registers_register (id),
  person_id UUID NOT NULL,
  title TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT one_view_per_title UNIQUE (register_id, person_id, title)
);
