-- When people were last told by mail that something waits. case_notice.sent is 0 for what nobody
-- was told of, 2 while a mail is on its way, 1 afterwards.
CREATE TABLE case_notice_mail (
  practitioner TEXT PRIMARY KEY,
  mailed_at    BIGINT NOT NULL
);
