-- Which key made the hash (HMAC-SHA-256); none for the plain SHA-256 of entries made before.
ALTER TABLE audit_event ADD COLUMN key_id TEXT;
