-- Who may look after what is kept apart, and what they decided. Times are milliseconds since 1970
-- in UTC.
CREATE TABLE quarantine_reader (
  reader TEXT NOT NULL,
  entry  TEXT NOT NULL REFERENCES quarantine (id),
  PRIMARY KEY (reader, entry)
);
CREATE INDEX quarantine_reader_entry ON quarantine_reader (entry);
ALTER TABLE quarantine ADD COLUMN decision TEXT;
ALTER TABLE quarantine ADD COLUMN decided_by TEXT;
ALTER TABLE quarantine ADD COLUMN decided_at BIGINT;
