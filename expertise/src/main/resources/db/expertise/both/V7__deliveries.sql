-- What is to be brought elsewhere since an answer, or an addition to it, was signed. Written in the
-- transaction of the signature.
CREATE TABLE case_delivery (
  case_id       TEXT NOT NULL REFERENCES expert_case (id),
  -- 1 is the answer; each addendum makes the next.
  version       INTEGER NOT NULL,
  channel       TEXT NOT NULL,
  state         TEXT NOT NULL,
  signed_at     BIGINT NOT NULL,
  -- How often it was begun.
  tries         INTEGER NOT NULL,
  due_at        BIGINT NOT NULL,
  -- Who has it in hand, and until when if they fall silent.
  claim         TEXT NOT NULL,
  claimed_until BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL,
  -- Code words: why it is not done; by what others name it.
  reason        TEXT NOT NULL,
  reference     TEXT NOT NULL,
  PRIMARY KEY (case_id, version, channel)
);
CREATE INDEX case_delivery_due ON case_delivery (channel, state, due_at);
CREATE INDEX case_delivery_reference ON case_delivery (channel, reference);
