-- Times are milliseconds since 1970 in UTC. Secrets are kept only as SHA-256 in base64url.

-- The link of a seat: only the newest serial opens it.
CREATE TABLE link (
  seat         TEXT PRIMARY KEY,
  consultation TEXT NOT NULL,
  serial       BIGINT NOT NULL,
  revoked      INTEGER NOT NULL
);
CREATE INDEX link_consultation ON link (consultation);

-- The one device that holds a seat.
CREATE TABLE seat_session (
  seat         TEXT PRIMARY KEY,
  secret_hash  TEXT NOT NULL UNIQUE,
  consultation TEXT NOT NULL,
  role         TEXT NOT NULL,
  started_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX seat_session_consultation ON seat_session (consultation);
CREATE INDEX seat_session_expires ON seat_session (expires_at);

CREATE TABLE professional_session (
  secret_hash  TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  started_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX professional_session_practitioner ON professional_session (practitioner);
CREATE INDEX professional_session_expires ON professional_session (expires_at);

CREATE TABLE account (
  name          TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,
  practitioner  TEXT NOT NULL REFERENCES practitioner (id),
  created_at    BIGINT NOT NULL
);
