-- Questions to specialists. Times are milliseconds since 1970 in UTC, days such as 2026-11-22; words
-- are those of the code.

CREATE TABLE expert_case (
  id             TEXT PRIMARY KEY,
  -- Counts every change.
  version        BIGINT NOT NULL,
  kind           TEXT NOT NULL,
  state          TEXT NOT NULL,
  requester      TEXT NOT NULL REFERENCES practitioner (id),
  -- That of the requester when it was begun.
  structure      TEXT NOT NULL REFERENCES structure (id),
  patient        TEXT REFERENCES patient (id),
  addressee_kind TEXT,
  addressee      TEXT,
  urgency        TEXT,
  reader         TEXT REFERENCES practitioner (id),
  second_reader  TEXT REFERENCES practitioner (id),
  -- Of a second reading.
  phase          TEXT,
  second_wanted  INTEGER NOT NULL,
  -- Where it goes on once information came, and since when that is waited for.
  resume         TEXT,
  asked_at       BIGINT,
  -- Why it was refused or closed.
  reason         TEXT,
  answer_round   TEXT,
  created_at     BIGINT NOT NULL,
  submitted_at   BIGINT,
  deadline       BIGINT,
  answered_at    BIGINT,
  -- How often somebody was reminded, and when the next time is.
  alarms         INTEGER NOT NULL,
  alarm_at       BIGINT
);
CREATE INDEX expert_case_structure ON expert_case (structure, state, deadline);
CREATE INDEX expert_case_addressee ON expert_case (addressee, state, deadline);
CREATE INDEX expert_case_reader ON expert_case (reader, state, deadline);
CREATE INDEX expert_case_second ON expert_case (second_reader, state, deadline);
CREATE INDEX expert_case_patient ON expert_case (patient, kind);
CREATE INDEX expert_case_alarm ON expert_case (alarm_at);

-- What is asked, as far as it is written. NULL is what was not said, '' a text that is empty.
CREATE TABLE case_request (
  case_id           TEXT PRIMARY KEY REFERENCES expert_case (id),
  kind              TEXT NOT NULL,
  patient           TEXT,
  birth_name        TEXT NOT NULL,
  first_given_name  TEXT NOT NULL,
  given_names       TEXT NOT NULL,
  used_family_name  TEXT NOT NULL,
  used_given_name   TEXT NOT NULL,
  birth_date        TEXT,
  sex               TEXT,
  birthplace        TEXT,
  identity_status   TEXT,
  ins_authority     TEXT,
  ins               TEXT,
  question          TEXT NOT NULL,
  history           TEXT NOT NULL,
  treatments        TEXT NOT NULL,
  allergies         TEXT NOT NULL,
  diabetes_type     TEXT,
  diabetes_since    INTEGER,
  hba1c             TEXT,
  hba1c_unit        TEXT,
  insulin           INTEGER,
  hypertension      TEXT,
  pregnancy         TEXT,
  known_retinopathy INTEGER,
  last_screening    TEXT,
  -- Words parted by spaces.
  symptoms          TEXT NOT NULL,
  chest_pain        TEXT,
  symptoms_since    BIGINT,
  ecg_reason        TEXT,
  addressee_kind    TEXT,
  addressee         TEXT,
  urgency           TEXT
);

CREATE TABLE case_consent (
  case_id TEXT NOT NULL REFERENCES expert_case (id),
  kind    TEXT NOT NULL,
  given   INTEGER NOT NULL,
  how     TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (case_id, kind)
);

-- Everything that happened to a case, in its order.
CREATE TABLE case_step (
  case_id TEXT NOT NULL REFERENCES expert_case (id),
  number  INTEGER NOT NULL,
  at      BIGINT NOT NULL,
  step    TEXT NOT NULL,
  -- Who did it; none for the server itself.
  actor   TEXT,
  -- To whom.
  target  TEXT,
  detail  TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
);
CREATE INDEX case_step_at ON case_step (step, at);

-- What people say to each other about a case: messages, questions, information, reasons.
CREATE TABLE case_message (
  id      TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES expert_case (id),
  number  INTEGER NOT NULL,
  kind    TEXT NOT NULL,
  author  TEXT NOT NULL,
  at      BIGINT NOT NULL,
  text    TEXT NOT NULL,
  UNIQUE (case_id, number)
);

-- Up to which message somebody has read.
CREATE TABLE case_read_mark (
  case_id      TEXT NOT NULL REFERENCES expert_case (id),
  practitioner TEXT NOT NULL,
  number       INTEGER NOT NULL,
  PRIMARY KEY (case_id, practitioner)
);

-- Who writes in a case, and until when if they do not go on.
CREATE TABLE case_lock (
  case_id    TEXT PRIMARY KEY REFERENCES expert_case (id),
  holder     TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- What readers write: the newest of each round, and what another than its author wrote over.
CREATE TABLE case_reading (
  case_id        TEXT NOT NULL REFERENCES expert_case (id),
  round          TEXT NOT NULL,
  version        BIGINT NOT NULL,
  newest         INTEGER NOT NULL,
  author         TEXT NOT NULL,
  saved_at       BIGINT NOT NULL,
  form_type      TEXT NOT NULL,
  form           TEXT NOT NULL,
  -- A line for each finding: its name, =, its value.
  findings       TEXT NOT NULL,
  conclusion     TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (case_id, round, version)
);

CREATE TABLE case_signature (
  case_id   TEXT NOT NULL REFERENCES expert_case (id),
  round     TEXT NOT NULL,
  signer    TEXT NOT NULL,
  signed_at BIGINT NOT NULL,
  version   BIGINT NOT NULL,
  sha256    TEXT NOT NULL,
  PRIMARY KEY (case_id, round, signer)
);

CREATE TABLE case_addendum (
  case_id TEXT NOT NULL REFERENCES expert_case (id),
  number  INTEGER NOT NULL,
  author  TEXT NOT NULL,
  at      BIGINT NOT NULL,
  text    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
);

-- The studies a case is about, and the orders whose studies join it as they come.
CREATE TABLE case_examination (
  case_id     TEXT NOT NULL REFERENCES expert_case (id),
  study_uid   TEXT NOT NULL,
  attached_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, study_uid)
);
CREATE INDEX case_examination_study ON case_examination (study_uid);

CREATE TABLE case_order (
  order_id    TEXT PRIMARY KEY REFERENCES examination_order (id),
  case_id     TEXT NOT NULL REFERENCES expert_case (id),
  examination TEXT NOT NULL
);
CREATE INDEX case_order_case ON case_order (case_id);

-- What somebody should know; no words of the case.
CREATE TABLE case_notice (
  id           TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL,
  case_id      TEXT NOT NULL REFERENCES expert_case (id),
  what         TEXT NOT NULL,
  at           BIGINT NOT NULL,
  seen         INTEGER NOT NULL,
  sent         INTEGER NOT NULL
);
CREATE INDEX case_notice_practitioner ON case_notice (practitioner, seen, at);
CREATE INDEX case_notice_sent ON case_notice (sent, at);

-- Who stands in for whom.
CREATE TABLE case_substitution (
  id         TEXT PRIMARY KEY,
  absent     TEXT NOT NULL REFERENCES practitioner (id),
  substitute TEXT NOT NULL REFERENCES practitioner (id),
  from_at    BIGINT NOT NULL,
  until_at   BIGINT NOT NULL
);
CREATE INDEX case_substitution_substitute ON case_substitution (substitute, until_at);
CREATE INDEX case_substitution_absent ON case_substitution (absent, until_at);
