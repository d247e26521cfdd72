// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads any bytes as a Native DICOM Model: read or refused, and what is read comes back from its
/// own XML.
public final class DicomXmlReaderFuzz {
  private static final Limits LIMITS = new Limits(8, 1024, 64 * 1024, 2_000, 1024);
  private static final DicomXmlReader READER = new DicomXmlReader(LIMITS, BulkLoader.NONE);

  private DicomXmlReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      DataSet dataSet = READER.read(data);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new DicomXmlWriter().write(out, dataSet);
      again(out.toByteArray(), dataSet);
    } catch (DicomFormatException e) {
      // Refused, as it may be.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void again(byte[] xml, DataSet dataSet) throws IOException {
    try {
      if (new DicomXmlReader().read(xml).size() > dataSet.size()) {
        throw new IllegalStateException("more came back than there was");
      }
    } catch (DicomFormatException e) {
      throw new IllegalStateException("our own document is refused", e);
    }
  }
}
