// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Who is still to be told by mail that something waits. What somebody has seen on the page, or
/// what is older than three days, needs no mail. Whoever tells somebody takes their notices in hand
/// first: two servers never tell the same, and a server that ends in between tells nobody twice.
public final class NoticeQueue {
  private static final Duration STALE = Duration.ofDays(3);

  private final Database database;

  /// Of the notices in this database.
  public NoticeQueue(Database database) {
    this.database = database;
  }

  /// Sorts out what needs no mail: what was seen, what is stale, and what was in hand when a server
  /// ended. To be called when one starts.
  public void begin() {
    database.useTransaction(
        handle -> handle.execute("UPDATE case_notice SET sent = 1 WHERE sent = 2"));
  }

  /// Who has something of which nobody has told them.
  ///
  /// @param settled only if it is as old as that, so that several things are told at once
  public List<RandomId> untold(Instant now, Duration settled) {
    return database.inTransaction(handle -> {
      handle.execute(
          "UPDATE case_notice SET sent = 1 WHERE sent = 0 AND (seen = 1 OR at < ?)",
          now.minus(STALE).toEpochMilli());
      return handle
          .createQuery(
              """
              SELECT practitioner FROM case_notice WHERE sent = 0
              GROUP BY practitioner HAVING MIN(at) <= :until ORDER BY MIN(at), practitioner
              """)
          .bind("until", now.minus(settled).toEpochMilli())
          .map((row, context) -> new RandomId(row.getString("practitioner")))
          .list();
    });
  }

  /// Takes in hand all of which somebody is to be told, unless they were told lately or another
  /// server has it in hand.
  ///
  /// @param pause the least time between two mails to one person
  public boolean take(RandomId practitioner, Instant now, Duration pause) {
    return database.inTransaction(handle -> {
      int free =
          handle.execute(
              """
              INSERT INTO case_notice_mail (practitioner, mailed_at) VALUES (?, ?)
              ON CONFLICT (practitioner) DO UPDATE SET mailed_at = excluded.mailed_at
              WHERE case_notice_mail.mailed_at <= ?
              """,
              practitioner.text(),
              now.toEpochMilli(),
              now.minus(pause).toEpochMilli());
      return free == 1 && move(handle, practitioner, 0, 2) > 0;
    });
  }

  /// They were told, or never will be.
  public void told(RandomId practitioner) {
    database.useTransaction(handle -> move(handle, practitioner, 2, 1));
  }

  /// They could not be told now.
  public void giveBack(RandomId practitioner) {
    database.useTransaction(handle -> {
      move(handle, practitioner, 2, 0);
      handle.execute("DELETE FROM case_notice_mail WHERE practitioner = ?", practitioner.text());
    });
  }

  private static int move(Handle handle, RandomId practitioner, int from, int to) {
    return handle.execute(
        "UPDATE case_notice SET sent = ? WHERE practitioner = ? AND sent = ?",
        to,
        practitioner.text(),
        from);
  }
}
