// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.StoredObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What a database says is in the store.
final class Indexed {

  private Indexed() {}

  /// The objects that have a row: in the index, in quarantine, or beside one of those.
  static List<StoredObject> objects(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT object, size, sha256 FROM archive_instance
            UNION ALL SELECT object, size, sha256 FROM quarantine
            UNION ALL SELECT object, size, sha256 FROM attachment
            ORDER BY object
            """)
        .map((row, context) ->
            new StoredObject(
                new RandomId(row.getString("object")),
                row.getLong("size"),
                row.getString("sha256")))
        .list();
  }
}
