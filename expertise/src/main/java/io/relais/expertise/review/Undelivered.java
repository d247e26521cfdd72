// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Instant;
import java.util.Set;

/// Tells those who signed an answer that it could not be brought where it had to go.
public final class Undelivered {
  private final Database database;

  /// For cases kept in this database.
  public Undelivered(Database database) {
    this.database = database;
  }

  /// Tells them. Inside a transaction, they are told if that is kept.
  public void tell(RandomId caseId, Instant at) {
    database.useTransaction(handle -> {
      Set<RandomId> signers =
          Set.copyOf(
              handle
                  .createQuery("SELECT DISTINCT signer FROM case_signature WHERE case_id = :id")
                  .bind("id", caseId.text())
                  .map((row, context) -> new RandomId(row.getString("signer")))
                  .list());
      Notices.add(handle, signers, caseId, What.UNDELIVERED, at);
    });
  }
}
