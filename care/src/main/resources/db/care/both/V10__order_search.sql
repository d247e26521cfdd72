-- People look through orders from the latest on.
CREATE INDEX examination_order_scheduled ON examination_order (scheduled_for, id);
