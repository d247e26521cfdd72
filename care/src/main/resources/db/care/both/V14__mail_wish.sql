-- Where people are told by ordinary mail that something waits, and whether they want that. Nothing
-- about patients is ever sent there.
CREATE TABLE mail_wish (
  practitioner TEXT PRIMARY KEY REFERENCES practitioner (id),
  address      TEXT NOT NULL,
  -- fr or en.
  language     TEXT NOT NULL,
  told         INTEGER NOT NULL
);
