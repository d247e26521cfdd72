-- The number of the latest claim on the practitioner's rooms by which anything was written here: a
-- node whose claim has a lower one no longer has them.
ALTER TABLE consultation ADD COLUMN fence BIGINT NOT NULL DEFAULT 0;
