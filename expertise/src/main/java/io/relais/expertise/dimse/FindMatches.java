// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import java.util.stream.Stream;

/// What a query found.
///
/// @param identifiers the answers one by one, made as they are taken; closed when the last was
///   taken or nobody wants more
/// @param everyKeyKnown whether each key of the query was matched on or filled in (status FF00
///   instead of FF01)
public record FindMatches(Stream<DataSet> identifiers, boolean everyKeyKnown)
    implements AutoCloseable {
  @Override
  public void close() {
    identifiers.close();
  }
}
