-- Open cases of a unit narrowed by category, the most usual of all lists: with the category before the order a unit of thousands of open cases
-- is read no further than a page.
CREATE INDEX cases_case_category_of_executor ON cases_case (executor_id, category, urgent DESC, due_at, id, state, district_id) WHERE phase <> 'closed';
CREATE INDEX cases_case_category_of_keeper ON cases_case (keeper_id, category, urgent DESC, due_at, id, state, district_id) WHERE phase <> 'closed';
