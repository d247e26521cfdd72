-- Append-only: the triggers of the next version refuse every other change.
CREATE TABLE audit_event (
  sequence   BIGINT PRIMARY KEY,
  at         BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor      TEXT NOT NULL,
  action     TEXT NOT NULL,
  object     TEXT NOT NULL,
  detail     TEXT NOT NULL,
  previous   TEXT NOT NULL,
  hash       TEXT NOT NULL
);
