-- To what of the API a key is limited. Safe: a new table; a key without rows stays what it was.
CREATE TABLE identity_key_operation (
    key UUID NOT NULL,
    operations TEXT NOT NULL,
    CONSTRAINT identity_key_operation_key PRIMARY KEY (key, operations),
    CONSTRAINT identity_key_operation_of FOREIGN KEY (key) REFERENCES identity_key (id)
);
