-- What is kept apart, and what is no more. Times are milliseconds since 1970 in UTC.

-- Objects that contradict what is known: safe, but shown to nobody until somebody decides.
CREATE TABLE quarantine (
  id          TEXT PRIMARY KEY,
  object      TEXT NOT NULL UNIQUE,
  size        BIGINT NOT NULL,
  sha256      TEXT NOT NULL,
  reason      TEXT NOT NULL,
  sop_uid     TEXT NOT NULL,
  study_uid   TEXT NOT NULL,
  patient_id  TEXT NOT NULL,
  name        TEXT NOT NULL,
  birth_date  TEXT NOT NULL,
  sex         TEXT NOT NULL,
  modality    TEXT NOT NULL,
  order_id    TEXT,
  door        TEXT NOT NULL,
  source      TEXT NOT NULL,
  received_at BIGINT NOT NULL
);
CREATE INDEX quarantine_received ON quarantine (received_at, id);
CREATE INDEX quarantine_sop ON quarantine (sop_uid);

-- What was taken away by a rule or by a decision: that it was here, and that it no longer is.
CREATE TABLE tombstone (
  object     TEXT PRIMARY KEY,
  sop_uid    TEXT NOT NULL,
  study_uid  TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  size       BIGINT NOT NULL,
  cause      TEXT NOT NULL,
  deleted_at BIGINT NOT NULL
);
CREATE INDEX tombstone_sop ON tombstone (sop_uid);

-- Objects that could not be read as they were put in.
CREATE TABLE damage (
  object   TEXT PRIMARY KEY,
  kind     TEXT NOT NULL,
  found_at BIGINT NOT NULL
);

-- How far work that goes on over restarts has come.
CREATE TABLE archive_progress (
  work     TEXT PRIMARY KEY,
  position TEXT NOT NULL,
  at       BIGINT NOT NULL
);
