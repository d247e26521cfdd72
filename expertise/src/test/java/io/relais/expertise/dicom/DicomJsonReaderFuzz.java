// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads any bytes as DICOM JSON: read or refused, and what is read comes back from its own JSON.
public final class DicomJsonReaderFuzz {
  private static final Limits LIMITS = new Limits(8, 1024, 64 * 1024, 2_000, 1024);
  private static final DicomJsonReader READER = new DicomJsonReader(LIMITS, BulkLoader.NONE);
  private static final DicomJsonWriter WRITER = new DicomJsonWriter();

  private DicomJsonReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      List<DataSet> all = READER.read(data);
      for (DataSet dataSet : all) {
        again(WRITER.text(dataSet));
      }
    } catch (DicomFormatException e) {
      // Refused, as it may be.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void again(String json) throws IOException {
    try {
      DataSet dataSet =
          new DicomJsonReader().read(json.getBytes(StandardCharsets.UTF_8)).getFirst();
      if (!WRITER.text(dataSet).equals(json)) {
        throw new IllegalStateException(json + " came back otherwise");
      }
    } catch (DicomFormatException e) {
      throw new IllegalStateException(json + " is refused", e);
    }
  }
}
