-- Desks show first what goes before others; applicants may say where they live. Safe: a column with a default, and indexes beside those of the
-- release before, which still sorts by the old ones.
ALTER TABLE cases_applicant ADD COLUMN residence TEXT NOT NULL DEFAULT '';

CREATE INDEX cases_case_first_of_executor ON cases_case (executor_id, urgent DESC, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_first_of_keeper ON cases_case (keeper_id, urgent DESC, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_first_of_person ON cases_case (person_id, urgent DESC, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_first ON cases_case (urgent DESC, due_at, id) WHERE phase <> 'closed';
CREATE INDEX cases_case_first_free ON cases_case (keeper_id, urgent DESC, due_at, id) WHERE phase <> 'closed' AND executor_id IS NULL;
