CREATE TABLE patient (
  id                TEXT PRIMARY KEY,
  family_name       TEXT NOT NULL,
  first_given_name  TEXT NOT NULL,
  given_names       TEXT NOT NULL,
  -- Such as 1950-03-12, with 00 for a month or day not known.
  birth_date        TEXT NOT NULL,
  sex               TEXT NOT NULL,
  birthplace        TEXT,
  used_family_name  TEXT,
  used_given_name   TEXT,
  status            TEXT NOT NULL,
  ins_authority     TEXT,
  ins               TEXT,
  UNIQUE (ins, ins_authority)
);
CREATE INDEX patient_birth_date ON patient (birth_date);

-- What other systems call a patient.
CREATE TABLE patient_identifier (
  authority TEXT NOT NULL,
  value     TEXT NOT NULL,
  patient   TEXT NOT NULL REFERENCES patient (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (authority, value)
);
CREATE INDEX patient_identifier_value ON patient_identifier (value);
CREATE INDEX patient_identifier_patient ON patient_identifier (patient);

CREATE TABLE practitioner_role (
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  role         TEXT NOT NULL,
  PRIMARY KEY (practitioner, role)
);
