-- Questions of people about entries of the journal that concern their data. A new table only: safe.
CREATE TABLE identity_question (
  id UUID NOT NULL,
  person UUID NOT NULL,
  chain TEXT NOT NULL,
  seq BIGINT NOT NULL,
  asked TEXT NOT NULL,
  asked_at TIMESTAMPTZ NOT NULL,
  answer TEXT,
  answered_by UUID,
  answered_at TIMESTAMPTZ,
  CONSTRAINT identity_question_key PRIMARY KEY (id),
  CONSTRAINT one_question_per_entry UNIQUE (person, chain, seq)
);
CREATE INDEX identity_question_open ON identity_question (answered_at, asked_at, id);
