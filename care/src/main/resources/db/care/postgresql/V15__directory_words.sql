-- What people and places are looked for by: capital letters without accents, spaces and hyphens, from
-- each word on. Compared byte by byte, so that an index finds all that begin alike.
CREATE TABLE directory_word (
  kind TEXT NOT NULL,
  id   TEXT NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, id, form)
);
CREATE INDEX directory_word_form ON directory_word (kind, form);
