-- Imports of all registers are listed by time. Safe: only an index.
CREATE INDEX registers_import_by_time ON registers_import (created_at, id);
