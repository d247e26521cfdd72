-- Times are milliseconds since 1970 in UTC.

CREATE TABLE consultation (
  id           TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  scheduled_at BIGINT NOT NULL,
  state        TEXT NOT NULL,
  started_at   BIGINT,
  ended_at     BIGINT
);
CREATE INDEX consultation_day ON consultation (practitioner, scheduled_at);

-- The seat at place 0 is that of the practitioner who receives.
CREATE TABLE seat (
  id           TEXT PRIMARY KEY,
  consultation TEXT NOT NULL REFERENCES consultation (id),
  place        INTEGER NOT NULL,
  role         TEXT NOT NULL,
  name         TEXT NOT NULL,
  admitted     INTEGER NOT NULL,
  UNIQUE (consultation, place)
);
