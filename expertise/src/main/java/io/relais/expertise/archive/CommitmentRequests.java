// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// The wishes for storage commitment that are not answered yet. A device that was told that its
/// wish was heard waits for the promise, and may delete nothing before: so the wish outlives a
/// restart.
public final class CommitmentRequests {

  /// A device that did not take its answer for so long has asked again, or never will.
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Database database;
  private final InstantSource clock;

  /// Those kept in this database, dated by this clock.
  public CommitmentRequests(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Keeps a wish until it is answered. When this returns, it is on the disk.
  public void add(CommitmentRequest request) {
    String objects =
        request.objects().stream()
            .map(object -> object.sopClass() + " " + object.sopInstance())
            .collect(Collectors.joining("\n"));
    database.useTransaction(handle ->
        handle.execute(
            """
            INSERT INTO commitment_request
              (calling_ae, transaction_uid, called_ae, address, objects, requested_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (calling_ae, transaction_uid) DO UPDATE
            SET called_ae = excluded.called_ae, address = excluded.address,
              objects = excluded.objects, requested_at = excluded.requested_at
            """,
            request.callingAe(),
            request.transactionUid(),
            request.calledAe(),
            request.address(),
            objects,
            clock.millis()));
  }

  /// The device has its answer.
  public void answered(String callingAe, String transactionUid) {
    database.useTransaction(handle ->
        handle.execute(
            "DELETE FROM commitment_request WHERE calling_ae = ? AND transaction_uid = ?",
            callingAe,
            transactionUid));
  }

  /// The wishes that wait, the oldest first; those that waited too long are forgotten.
  public List<CommitmentRequest> waiting() {
    return database.inTransaction(handle -> {
      handle.execute(
          "DELETE FROM commitment_request WHERE requested_at < ?",
          clock.instant().minus(LONGEST).toEpochMilli());
      return handle
          .createQuery("SELECT * FROM commitment_request ORDER BY requested_at, transaction_uid")
          .map((row, context) ->
              new CommitmentRequest(
                  row.getString("calling_ae"),
                  row.getString("transaction_uid"),
                  row.getString("called_ae"),
                  row.getString("address"),
                  objects(row.getString("objects"))))
          .list();
    });
  }

  private static List<CommitmentRequest.Reference> objects(String text) {
    return text.lines()
        .map(line -> {
          int blank = line.indexOf(' ');
          return new CommitmentRequest.Reference(
              line.substring(0, blank), line.substring(blank + 1));
        })
        .toList();
  }
}
