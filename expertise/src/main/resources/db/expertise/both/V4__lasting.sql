-- Objects that nothing tells of any more and that are still to be taken out of the store.
CREATE TABLE doomed (
  object TEXT PRIMARY KEY
);

-- Requests for storage commitment whose answer has not reached the device. Times are milliseconds
-- since 1970 in UTC; objects are a line each: class, a blank, instance.
CREATE TABLE commitment_request (
  calling_ae      TEXT NOT NULL,
  transaction_uid TEXT NOT NULL,
  called_ae       TEXT NOT NULL,
  address         TEXT NOT NULL,
  objects         TEXT NOT NULL,
  requested_at    BIGINT NOT NULL,
  PRIMARY KEY (calling_ae, transaction_uid)
);
