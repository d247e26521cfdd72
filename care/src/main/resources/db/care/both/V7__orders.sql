-- An examination somebody asked for. Its patient, accession number and study never change.
CREATE TABLE examination_order (
  id                 TEXT PRIMARY KEY,
  accession_number   TEXT NOT NULL UNIQUE,
  study_instance_uid TEXT NOT NULL UNIQUE,
  patient            TEXT NOT NULL REFERENCES patient (id),
  kind               TEXT NOT NULL,
  modality           TEXT NOT NULL,
  code_value         TEXT NOT NULL,
  code_scheme        TEXT NOT NULL,
  code_meaning       TEXT NOT NULL,
  requester          TEXT NOT NULL REFERENCES practitioner (id),
  performer          TEXT NOT NULL REFERENCES structure (id),
  team               TEXT,
  station_ae         TEXT,
  -- Date and time of the practice, such as 2026-11-21T14:30:00.
  scheduled_for      TEXT NOT NULL,
  priority           TEXT NOT NULL,
  status             TEXT NOT NULL,
  placed_at          BIGINT NOT NULL
);
CREATE INDEX examination_order_patient ON examination_order (patient, scheduled_for);
CREATE INDEX examination_order_worklist ON examination_order (status, scheduled_for);
