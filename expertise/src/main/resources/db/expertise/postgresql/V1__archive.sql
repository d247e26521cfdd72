-- What the archive holds. Times are milliseconds since 1970 in UTC, dates YYYYMMDD, times of day
-- HHMMSS.FFFFFF; what an object does not say is ''. Text is compared by its bytes.

-- A patient as objects name them: two that differ in any trait are two, and who does not even have
-- an id is alone with their one study.
CREATE TABLE archive_patient (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  patient_id TEXT COLLATE "C" NOT NULL,
  issuer     TEXT COLLATE "C" NOT NULL,
  name       TEXT COLLATE "C" NOT NULL,
  name_key   TEXT COLLATE "C" NOT NULL,
  birth_date TEXT COLLATE "C" NOT NULL,
  sex        TEXT COLLATE "C" NOT NULL,
  alone      TEXT COLLATE "C" NOT NULL,
  UNIQUE (patient_id, issuer, name_key, birth_date, sex, alone)
);
CREATE INDEX archive_patient_name ON archive_patient (name_key, id);
CREATE INDEX archive_patient_birth ON archive_patient (birth_date, id);

-- The words of a patient's name, and how they sound, for fuzzy matching.
CREATE TABLE archive_name (
  patient BIGINT NOT NULL REFERENCES archive_patient (id),
  word    TEXT COLLATE "C" NOT NULL,
  sound   TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (patient, word)
);
CREATE INDEX archive_name_word ON archive_name (word, patient);
CREATE INDEX archive_name_sound ON archive_name (sound, patient);

CREATE TABLE archive_study (
  id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid           TEXT COLLATE "C" NOT NULL UNIQUE,
  patient       BIGINT NOT NULL REFERENCES archive_patient (id),
  study_date    TEXT COLLATE "C" NOT NULL,
  study_time    TEXT COLLATE "C" NOT NULL,
  accession     TEXT COLLATE "C" NOT NULL,
  study_id      TEXT COLLATE "C" NOT NULL,
  description   TEXT COLLATE "C" NOT NULL,
  referring     TEXT COLLATE "C" NOT NULL,
  referring_key TEXT COLLATE "C" NOT NULL,
  modalities    TEXT COLLATE "C" NOT NULL,
  series        INTEGER NOT NULL,
  instances     INTEGER NOT NULL,
  state         TEXT COLLATE "C" NOT NULL,
  order_id      TEXT COLLATE "C",
  subject       TEXT COLLATE "C",
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
  id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid         TEXT COLLATE "C" NOT NULL UNIQUE,
  study       BIGINT NOT NULL REFERENCES archive_study (id),
  modality    TEXT COLLATE "C" NOT NULL,
  number      INTEGER,
  description TEXT COLLATE "C" NOT NULL,
  body_part   TEXT COLLATE "C" NOT NULL,
  laterality  TEXT COLLATE "C" NOT NULL,
  start_date  TEXT COLLATE "C" NOT NULL,
  start_time  TEXT COLLATE "C" NOT NULL,
  station     TEXT COLLATE "C" NOT NULL,
  instances   INTEGER NOT NULL,
  header      BYTEA NOT NULL
);
CREATE INDEX archive_series_study ON archive_series (study, number, id);

CREATE TABLE archive_instance (
  id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid             TEXT COLLATE "C" NOT NULL UNIQUE,
  series          BIGINT NOT NULL REFERENCES archive_series (id),
  sop_class       TEXT COLLATE "C" NOT NULL,
  number          INTEGER,
  row_count       INTEGER NOT NULL,
  column_count    INTEGER NOT NULL,
  bits            INTEGER NOT NULL,
  frames          INTEGER NOT NULL,
  transfer_syntax TEXT COLLATE "C" NOT NULL,
  object          TEXT COLLATE "C" NOT NULL UNIQUE,
  size            BIGINT NOT NULL,
  sha256          TEXT COLLATE "C" NOT NULL,
  received_at     BIGINT NOT NULL,
  door            TEXT COLLATE "C" NOT NULL,
  source          TEXT COLLATE "C" NOT NULL,
  header          BYTEA NOT NULL
);
CREATE INDEX archive_instance_series ON archive_instance (series, number, id);

-- Who may read a study: a structure or another party, by id. Carries the date, so that a party's
-- newest studies are read in order without touching the others'.
CREATE TABLE archive_reader (
  reader     TEXT COLLATE "C" NOT NULL,
  study_date TEXT COLLATE "C" NOT NULL,
  study_time TEXT COLLATE "C" NOT NULL,
  study      BIGINT NOT NULL REFERENCES archive_study (id),
  PRIMARY KEY (reader, study_date, study_time, study)
);
CREATE UNIQUE INDEX archive_reader_study ON archive_reader (study, reader);

-- The modalities of a study, in the same manner, with how many series are of each.
CREATE TABLE archive_modality (
  modality   TEXT COLLATE "C" NOT NULL,
  study_date TEXT COLLATE "C" NOT NULL,
  study_time TEXT COLLATE "C" NOT NULL,
  study      BIGINT NOT NULL REFERENCES archive_study (id),
  series     INTEGER NOT NULL,
  PRIMARY KEY (modality, study_date, study_time, study)
);
CREATE UNIQUE INDEX archive_modality_study ON archive_modality (study, modality);
