// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads any bytes as a file: read or refused, and what is read is written, and read again alike.
public final class DicomReaderFuzz {
  private static final DicomReader READER =
      new DicomReader(new Limits(8, 1024, 64 * 1024, 2_000, 1024 * 1024));

  private DicomReaderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    DicomFile file;
    try {
      file = READER.file(data);
    } catch (DicomFormatException e) {
      streamed(data, e.reason().toString());
      return;
    }
    streamed(data, "read");
    Validator.findings(file);
    List<String> lines = new ArrayList<>();
    DicomDump.print(file, lines::add);
    new DicomJsonWriter().text(file.dataSet());
    again(file.dataSet(), data);
  }

  /// From a stream the same comes as from memory.
  private static void streamed(byte[] data, String expected) {
    String seen;
    try {
      READER.file(new ByteArrayInputStream(data));
      READER.header(new ByteArrayInputStream(data));
      seen = "read";
    } catch (DicomFormatException e) {
      seen = e.reason().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!seen.equals(expected)) {
      throw new IllegalStateException(expected + " from memory, " + seen + " from a stream");
    }
  }

  private static void again(DataSet dataSet, byte[] data) {
    BulkSource memory =
        range ->
            new ByteArrayInputStream(
                data.length < range.offset() + range.length()
                    ? new byte[(int) range.length()]
                    : data,
                data.length < range.offset() + range.length() ? 0 : (int) range.offset(),
                (int) range.length());
    DicomWriter writer = new DicomWriter(memory);
    try {
      byte[] once = writer.dataSet(dataSet, TransferSyntax.EXPLICIT_LITTLE);
      DataSet read =
          new DicomReader(new Limits(64, 1 << 24, 1 << 24, 10_000, 1 << 24))
              .dataSet(once, TransferSyntax.EXPLICIT_LITTLE);
      if (read.size() != dataSet.size()) {
        throw new IllegalStateException(dataSet + " came back as " + read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what was read could not be written and read again", e);
    }
  }
}
