// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.CriterionReader;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseStatus;

/// The objects that the identifier of a C-GET or C-MOVE asks for: by the unique keys down to its
/// level, each a value or a list, never a pattern (PS3.4 §C.4.2.1.4.1).
final class RetrieveKeys {

  private RetrieveKeys() {}

  static Query query(DataSet identifier, QueryLevel level, Access access) throws DimseFailure {
    Query query = Query.of(Level.INSTANCE, access).order(Query.Order.OLDEST_FIRST);
    for (QueryLevel each : QueryLevel.values()) {
      Key key = each.unique();
      String value = String.join("\\", identifier.strings(key.tag()));
      boolean pattern = value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
      if (each == level && (value.isBlank() || pattern)) {
        throw new DimseFailure(
            DimseStatus.DATA_SET_MISMATCH, "the unique key of the level is missing");
      }
      if (each.compareTo(level) <= 0 && !pattern) {
        query = CriterionReader.read(key, value, false).map(query::and).orElse(query);
      }
    }
    return query;
  }
}
