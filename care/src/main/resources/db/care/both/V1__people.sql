CREATE TABLE structure (
  id     TEXT PRIMARY KEY,
  finess TEXT UNIQUE,
  name   TEXT NOT NULL
);

CREATE TABLE practitioner (
  id           TEXT PRIMARY KEY,
  rpps         TEXT UNIQUE,
  title        TEXT NOT NULL,
  family_name  TEXT NOT NULL,
  given_name   TEXT NOT NULL,
  display_name TEXT NOT NULL,
  structure    TEXT NOT NULL REFERENCES structure (id)
);
