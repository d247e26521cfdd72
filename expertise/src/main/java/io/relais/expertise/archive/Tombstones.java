// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.expertise.archive.store.StoredObject;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// That an object was here and was taken away on purpose.
final class Tombstones {

  private Tombstones() {}

  /// @param cause the rule or decision that took it away, as a code word
  static void set(
      Handle handle,
      StoredObject object,
      String sopUid,
      String studyUid,
      String cause,
      Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO tombstone (object, sop_uid, study_uid, sha256, size, cause, deleted_at)
            VALUES (:object, :sop, :study, :sha256, :size, :cause, :at)
            """)
        .bind("object", object.id().text())
        .bind("sop", sopUid)
        .bind("study", studyUid)
        .bind("sha256", object.sha256())
        .bind("size", object.size())
        .bind("cause", cause)
        .bind("at", at.toEpochMilli())
        .execute();
  }
}
