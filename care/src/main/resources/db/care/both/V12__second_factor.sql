-- Times are milliseconds since 1970 in UTC. Secrets that only have to be recognised are kept as
-- SHA-256 in base64url; those of second factors are needed to compute codes, and are sealed by a key
-- that is not in the database.

CREATE TABLE second_factor (
  practitioner TEXT PRIMARY KEY REFERENCES practitioner (id),
  key_id       TEXT NOT NULL,
  sealed       TEXT NOT NULL,
  -- The time step of the newest code that was taken: it and older ones are taken no more.
  last_step    BIGINT NOT NULL,
  since        BIGINT NOT NULL
);

-- One that is being set up, until a first code shows that it works.
CREATE TABLE second_factor_enrolment (
  practitioner TEXT PRIMARY KEY REFERENCES practitioner (id),
  key_id       TEXT NOT NULL,
  sealed       TEXT NOT NULL,
  started_at   BIGINT NOT NULL
);

CREATE TABLE recovery_code (
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  code_hash    TEXT NOT NULL,
  used_at      BIGINT,
  PRIMARY KEY (practitioner, code_hash)
);

-- Somebody whose password was right, and who still has to show a second factor.
CREATE TABLE pending_sign_in (
  secret_hash  TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  started_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX pending_sign_in_practitioner ON pending_sign_in (practitioner);

-- What people see of the devices where they are signed in; none for sessions of before.
ALTER TABLE professional_session ADD COLUMN id TEXT;
ALTER TABLE professional_session ADD COLUMN device TEXT;

-- A link by which somebody chooses their own password; one at a time opens.
CREATE TABLE account_invitation (
  id           TEXT PRIMARY KEY,
  secret_hash  TEXT NOT NULL UNIQUE,
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  issued_at    BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  -- Opened to the end, or replaced by a newer one.
  ended_at     BIGINT
);
CREATE INDEX account_invitation_practitioner ON account_invitation (practitioner);
