// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.association.PresentationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A message that came in, its data set still on the wire.
///
/// @param context in which it came
/// @param message its command
/// @param hasData whether it has a data set
/// @param data the bytes of the data set; empty if it has none
public record Received(
    PresentationContext context, DimseMessage message, boolean hasData, InputStream data) {

  /// An identifier or a list of references; thousands of them fit.
  private static final int LONGEST_DATA_SET = 8 << 20;

  /// Reads the data set into memory: an identifier, a list of references.
  ///
  /// @throws DimseFailure if there is none, or it is too long or not to be understood
  /// @throws IOException if the association ends meanwhile
  public DataSet dataSet() throws DimseFailure, IOException {
    if (!hasData) {
      throw new DimseFailure(DimseStatus.MISTYPED_ARGUMENT, "the message has no data set");
    }
    byte[] bytes = data.readNBytes(LONGEST_DATA_SET);
    if (bytes.length == LONGEST_DATA_SET) {
      throw new DimseFailure(DimseStatus.RESOURCE_LIMITATION, "the data set is too long");
    }
    try {
      return DicomReader.USUAL.dataSet(bytes, TransferSyntax.of(context.transferSyntax()));
    } catch (DicomFormatException _) {
      throw new DimseFailure(DimseStatus.CANNOT_UNDERSTAND, "the data set cannot be read");
    }
  }

  /// Reads what is left of the data set and throws it away, so that the next message can come.
  public void discard() throws IOException {
    if (hasData) {
      data.transferTo(OutputStream.nullOutputStream());
    }
  }
}
