-- What the archive holds. Times are milliseconds since 1970 in UTC, dates YYYYMMDD, times of day
-- HHMMSS.FFFFFF; what an object does not say is ''. Text is compared by its bytes.

-- A patient as objects name them: two that differ in any trait are two, and who does not even have
-- an id is alone with their one study.
CREATE TABLE archive_patient (
  id         INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL,
  issuer     TEXT NOT NULL,
  name       TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  sex        TEXT NOT NULL,
  alone      TEXT NOT NULL,
  UNIQUE (patient_id, issuer, name_key, birth_date, sex, alone)
);
CREATE INDEX archive_patient_name ON archive_patient (name_key, id);
CREATE INDEX archive_patient_birth ON archive_patient (birth_date, id);

-- The words of a patient's name, and how they sound, for fuzzy matching.
CREATE TABLE archive_name (
  patient BIGINT NOT NULL REFERENCES archive_patient (id),
  word    TEXT NOT NULL,
  sound   TEXT NOT NULL,
  PRIMARY KEY (patient, word)
);
CREATE INDEX archive_name_word ON archive_name (word, patient);
CREATE INDEX archive_name_sound ON archive_name (sound, patient);

CREATE TABLE archive_study (
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE,
  patient       BIGINT NOT NULL REFERENCES archive_patient (id),
  study_date    TEXT NOT NULL,
  study_time    TEXT NOT NULL,
  accession     TEXT NOT NULL,
  study_id      TEXT NOT NULL,
  description   TEXT NOT NULL,
  referring     TEXT NOT NULL,
  referring_key TEXT NOT NULL,
  modalities    TEXT NOT NULL,
  series        INTEGER NOT NULL,
  instances     INTEGER NOT NULL,
  state         TEXT NOT NULL,
  order_id      TEXT,
  subject       TEXT,
  received_at   BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL,
  header        BYTEA NOT NULL
);
CREATE INDEX archive_study_patient ON archive_study (patient);
CREATE INDEX archive_study_newest ON archive_study (study_date, study_time, id);
CREATE INDEX archive_study_accession ON archive_study (accession);
CREATE INDEX archive_study_study_id ON archive_study (study_id);
CREATE INDEX archive_study_referring ON archive_study (referring_key);
CREATE INDEX archive_study_order ON archive_study (order_id);
CREATE INDEX archive_study_subject ON archive_study (subject);
CREATE INDEX archive_study_state ON archive_study (state, study_date, study_time, id);

CREATE TABLE archive_series (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  study       BIGINT NOT NULL REFERENCES archive_study (id),
  modality    TEXT NOT NULL,
  number      INTEGER,
  description TEXT NOT NULL,
  body_part   TEXT NOT NULL,
  laterality  TEXT NOT NULL,
  start_date  TEXT NOT NULL,
  start_time  TEXT NOT NULL,
  station     TEXT NOT NULL,
  instances   INTEGER NOT NULL,
  header      BYTEA NOT NULL
);
CREATE INDEX archive_series_study ON archive_series (study, number, id);

CREATE TABLE archive_instance (
  id              INTEGER PRIMARY KEY,
  uid             TEXT NOT NULL UNIQUE,
  series          BIGINT NOT NULL REFERENCES archive_series (id),
  sop_class       TEXT NOT NULL,
  number          INTEGER,
  row_count       INTEGER NOT NULL,
  column_count    INTEGER NOT NULL,
  bits            INTEGER NOT NULL,
  frames          INTEGER NOT NULL,
  transfer_syntax TEXT NOT NULL,
  object          TEXT NOT NULL UNIQUE,
  size            BIGINT NOT NULL,
  sha256          TEXT NOT NULL,
  received_at     BIGINT NOT NULL,
  door            TEXT NOT NULL,
  source          TEXT NOT NULL,
  header          BYTEA NOT NULL
);
CREATE INDEX archive_instance_series ON archive_instance (series, number, id);

-- Who may read a study: a structure or another party, by id. Carries the date, so that a party's
-- newest studies are read in order without touching the others'.
CREATE TABLE archive_reader (
  reader     TEXT NOT NULL,
  study_date TEXT NOT NULL,
  study_time TEXT NOT NULL,
  study      BIGINT NOT NULL REFERENCES archive_study (id),
  PRIMARY KEY (reader, study_date, study_time, study)
);
CREATE UNIQUE INDEX archive_reader_study ON archive_reader (study, reader);

-- The modalities of a study, in the same manner, with how many series are of each.
CREATE TABLE archive_modality (
  modality   TEXT NOT NULL,
  study_date TEXT NOT NULL,
  study_time TEXT NOT NULL,
  study      BIGINT NOT NULL REFERENCES archive_study (id),
  series     INTEGER NOT NULL,
  PRIMARY KEY (modality, study_date, study_time, study)
);
CREATE UNIQUE INDEX archive_modality_study ON archive_modality (study, modality);
