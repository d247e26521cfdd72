// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.expertise.dicom.BulkLoader;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomJsonReader;
import io.relais.expertise.dicom.Limits;
import java.io.IOException;

/// Reads what the index keeps of the headers of objects.
public final class Headers {
  /// Values that the index leaves out are not looked for.
  private static final BulkLoader WITHOUT_BULK =
      (tag, vr, uri) ->
          DataSet.builder().bytes(tag, vr, new byte[0]).build().element(tag).orElseThrow();

  private Headers() {}

  /// The header of an object that was found with it; nothing if that cannot be read, since the
  /// object can be shown all the same.
  public static DataSet of(InstanceFacts facts) {
    if (facts.header().isEmpty()) {
      return DataSet.EMPTY;
    }
    try {
      return new DicomJsonReader(Limits.USUAL, WITHOUT_BULK).read(facts.header().utf8()).getFirst();
    } catch (IOException unreadable) {
      return DataSet.EMPTY;
    }
  }
}
