-- How many cases came with which value of a field, for reports. A new table only: safe.
CREATE TABLE cases_tally (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  month TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  count BIGINT NOT NULL,
  CONSTRAINT one_tally_per_value PRIMARY KEY (kind_id, month, field, value)
);
