-- Kept only as SHA-256 in base64url.
CREATE TABLE api_token (
  id           TEXT PRIMARY KEY,
  secret_hash  TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  owner        TEXT NOT NULL REFERENCES structure (id),
  -- Words parted by spaces.
  scopes       TEXT NOT NULL,
  issued_at    BIGINT NOT NULL,
  expires_at   BIGINT,
  revoked_at   BIGINT,
  last_used_at BIGINT
);
