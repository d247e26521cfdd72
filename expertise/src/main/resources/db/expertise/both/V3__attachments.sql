-- Files of which objects were made, kept beside them in the same store.
CREATE TABLE attachment (
  object     TEXT PRIMARY KEY,
  owner      TEXT NOT NULL,
  size       BIGINT NOT NULL,
  sha256     TEXT NOT NULL,
  media_type TEXT NOT NULL
);
CREATE INDEX attachment_owner ON attachment (owner);
