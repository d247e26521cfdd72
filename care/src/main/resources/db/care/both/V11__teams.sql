-- Times are milliseconds since 1970 in UTC.

CREATE TABLE team (
  id         TEXT PRIMARY KEY,
  -- Whose team it is; none for one across structures.
  structure  TEXT REFERENCES structure (id),
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX team_structure ON team (structure);

-- What a professional is somewhere: in a structure or in a team, never both. Rows stay when it ends.
CREATE TABLE membership (
  id           TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL REFERENCES practitioner (id),
  structure    TEXT REFERENCES structure (id),
  team         TEXT REFERENCES team (id),
  role         TEXT NOT NULL,
  since        BIGINT NOT NULL,
  until        BIGINT,
  CHECK ((structure IS NULL) <> (team IS NULL))
);
CREATE INDEX membership_practitioner ON membership (practitioner);
CREATE INDEX membership_structure ON membership (structure);
CREATE INDEX membership_team ON membership (team);

-- Whether a professional may come in. No row: nobody invited them and they have no account.
CREATE TABLE account_state (
  practitioner TEXT PRIMARY KEY REFERENCES practitioner (id),
  state        TEXT NOT NULL,
  since        BIGINT NOT NULL
);
INSERT INTO account_state (practitioner, state, since)
  SELECT practitioner, 'ACTIVE', min(created_at) FROM account GROUP BY practitioner;
