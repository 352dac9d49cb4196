-- Whoever brought files sees them in their cabinet. Only an index.
CREATE INDEX files_file_by_person ON files_file (uploaded_by, id);
