// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

/// Takes any bytes for a file from outside: it is converted as what it is, or refused with a
/// reason, and the object that is made can be written and read.
public final class ConverterFuzz {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 14, 30);
  private static final Converter CONVERTER = new Converter(SomePhotos::black);

  private ConverterFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    byte[] start = Arrays.copyOf(data, Math.min(data.length, Converter.ENOUGH));
    Optional<Converter.Kind> kind = CONVERTER.kind(start);
    if (kind.isEmpty()) {
      return;
    }
    try {
      check(
          switch (kind.get()) {
            case PHOTO -> CONVERTER.photo(data, Eye.L, NOW);
            case DOCUMENT -> CONVERTER.document(data, NOW);
            case ECG -> CONVERTER.ecg(data, NOW);
          });
    } catch (ConversionException refused) {
      if (refused.getMessage() == null || refused.getMessage().isBlank()) {
        throw new IllegalStateException("a refusal without a reason", refused);
      }
    }
  }

  private static void check(Conversion made) {
    try {
      byte[] written = new DicomWriter().dataSet(made.object(), TransferSyntax.EXPLICIT_LITTLE);
      int read = DicomReader.USUAL.dataSet(written, TransferSyntax.EXPLICIT_LITTLE).size();
      if (read == 0 || read != made.object().size()) {
        throw new IllegalStateException("what was made came back otherwise");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what was made cannot be read", e);
    }
  }
}
