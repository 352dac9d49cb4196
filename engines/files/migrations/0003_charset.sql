-- Texts are given out with the name of their encoding. Those that came before have none and are given out as before.
ALTER TABLE files_file ADD COLUMN charset TEXT;
