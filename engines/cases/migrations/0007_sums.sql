-- The same counts by one thing alone, so that statistics over all years read few rows. A new table, filled from the old one, which stays.
-- `id` is the district or the executor; the kind itself where the key is a word (a category) or nothing (a month).
CREATE TABLE cases_sum (
  kind_id UUID NOT NULL REFERENCES cases_kind (id),
  division TEXT NOT NULL,
  word TEXT NOT NULL,
  id UUID NOT NULL,
  month TEXT NOT NULL,
  took BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  in_time BIGINT NOT NULL,
  contested BIGINT NOT NULL,
  rated BIGINT NOT NULL,
  satisfied BIGINT NOT NULL,
  CONSTRAINT one_sum_per_slot PRIMARY KEY (kind_id, division, word, id, month, took)
);
INSERT INTO cases_sum
SELECT kind_id, 'month', '', kind_id, month, took, SUM(opened), SUM(closed), SUM(in_time), SUM(contested), SUM(rated), SUM(satisfied)
FROM cases_count GROUP BY kind_id, month, took;
INSERT INTO cases_sum
SELECT kind_id, 'category', category, kind_id, month, took, SUM(opened), SUM(closed), SUM(in_time), SUM(contested), SUM(rated), SUM(satisfied)
FROM cases_count GROUP BY kind_id, category, month, took;
INSERT INTO cases_sum
SELECT kind_id, 'district', '', district_id, month, took, SUM(opened), SUM(closed), SUM(in_time), SUM(contested), SUM(rated), SUM(satisfied)
FROM cases_count GROUP BY kind_id, district_id, month, took;
INSERT INTO cases_sum
SELECT kind_id, 'executor', '', executor_id, month, took, SUM(opened), SUM(closed), SUM(in_time), SUM(contested), SUM(rated), SUM(satisfied)
FROM cases_count GROUP BY kind_id, executor_id, month, took;
