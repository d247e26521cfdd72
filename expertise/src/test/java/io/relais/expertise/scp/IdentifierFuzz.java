// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Level;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.FindOptions;
import io.relais.expertise.dimse.message.DimseFailure;

/// Takes any bytes for what a peer wants found: it is understood or refused, and what is looked for
/// is found in an item that says the same.
public final class IdentifierFuzz {
  private static final FindOptions EVERYTHING = new FindOptions(true, true, true, true);

  private IdentifierFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    DataSet identifier;
    try {
      identifier = DicomReader.USUAL.dataSet(data, TransferSyntax.IMPLICIT_LITTLE);
    } catch (DicomFormatException e) {
      return;
    }
    for (Level level : Level.values()) {
      QueryCriteria.of(identifier, level, EVERYTHING).query(level, Access.whole(), true);
      QueryCriteria.of(identifier, level, FindOptions.NONE);
    }
    try {
      WorklistKeys keys = WorklistKeys.of(identifier);
      keys.query(10);
      keys.match(DataSet.EMPTY);
      keys.match(identifier);
    } catch (DimseFailure e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("a refusal without a reason", e);
      }
    }
  }
}
