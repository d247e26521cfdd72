-- Each form a patient is found by: capital letters without accents, spaces and hyphens. Compared
-- byte by byte, so that an index finds all that begin alike.
CREATE TABLE patient_name (
  patient TEXT NOT NULL REFERENCES patient (id),
  kind    TEXT NOT NULL,
  form    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (patient, kind, form)
);
CREATE INDEX patient_name_form ON patient_name (kind, form);
