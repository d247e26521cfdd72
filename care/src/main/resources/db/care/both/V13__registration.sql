-- What documents and mail to others need to know of people and places.
ALTER TABLE practitioner ADD COLUMN profession TEXT;
ALTER TABLE practitioner ADD COLUMN mssante TEXT;

ALTER TABLE structure ADD COLUMN sector TEXT;
ALTER TABLE structure ADD COLUMN street TEXT;
ALTER TABLE structure ADD COLUMN postal_code TEXT;
ALTER TABLE structure ADD COLUMN city TEXT;
ALTER TABLE structure ADD COLUMN phone TEXT;
ALTER TABLE structure ADD COLUMN mssante TEXT;

-- Whose roles somebody looks for, and where.
CREATE INDEX practitioner_structure ON practitioner (structure, family_name, given_name, id);
