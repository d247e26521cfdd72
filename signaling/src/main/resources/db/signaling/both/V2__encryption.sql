-- Whether a consultation is encrypted between its people, end to end (1), or to the server only (0).

ALTER TABLE consultation ADD COLUMN encrypted INTEGER NOT NULL DEFAULT 1;
