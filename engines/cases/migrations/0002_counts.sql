-- What statistics are made of: cases by month, counted in the transaction that changes them. A new table only: safe.
-- `took` is the place of the time a closed case took in a scale, -1 for what was opened.
CREATE TABLE cases_count (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  month TEXT NOT NULL,
  category TEXT NOT NULL,
  district_id UUID NOT NULL,
  executor_id UUID NOT NULL,
  took BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  contested BIGINT NOT NULL,
  rated BIGINT NOT NULL,
  satisfied BIGINT NOT NULL,
  CONSTRAINT one_count_per_slot PRIMARY KEY (kind_id, month, category, district_id, executor_id, took)
);
