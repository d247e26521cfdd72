// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.ObjectHead;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.intake.convert.ConversionException.Fault;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

/// A PDF document, such as the print of an electrocardiograph, as an Encapsulated PDF (PS3.3
/// §A.45.1). Its bytes stay as they are; nothing here ever opens it.
final class PdfObject {

  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.104.1";
  private static final byte[] SIGNATURE = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

  /// Readers look for both within so many bytes (ISO 32000-1, implementation notes 13 and 18).
  private static final int AROUND = 1024;

  private static final List<String> ACTIVE =
      List.of("/JavaScript", "/Launch", "/EmbeddedFiles", "/RichMedia");

  private PdfObject() {}

  static boolean claims(byte[] start) {
    return find(start, 0, Math.min(start.length, AROUND), SIGNATURE) >= 0;
  }

  static DataSet of(byte[] pdf, LocalDateTime received) throws ConversionException {
    check(pdf);
    return ObjectHead.of(SOP_CLASS, "DOC", Moments.date(received), Moments.time(received))
        .empty(Tag.ACQUISITION_DATE_TIME)
        .text(Tag.CONVERSION_TYPE, "WSD")
        .empty(Tag.MANUFACTURER)
        .text(Tag.BURNED_IN_ANNOTATION, "YES")
        .empty(Tag.DOCUMENT_TITLE)
        .items(Tag.CONCEPT_NAME_CODE_SEQUENCE)
        .text(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
        .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, pdf)
        .ints(Tag.ENCAPSULATED_DOCUMENT_LENGTH, pdf.length)
        .build();
  }

  private static void check(byte[] pdf) throws ConversionException {
    if (!claims(pdf)) {
      throw new ConversionException(
          Fault.UNKNOWN_FORMAT, "it does not begin as a PDF document does");
    }
    if (find(pdf, Math.max(pdf.length - AROUND, 0), pdf.length, END) < 0) {
      throw ConversionException.truncated("the PDF document does not end as one does");
    }
    for (String word : ACTIVE) {
      if (find(pdf, 0, pdf.length, word.getBytes(StandardCharsets.US_ASCII)) >= 0) {
        throw new ConversionException(
            Fault.ACTIVE_CONTENT,
            "a PDF document with scripts, actions or files inside (" + word + ") is not taken");
      }
    }
  }

  private static int find(byte[] in, int from, int to, byte[] wanted) {
    for (int at = from; at + wanted.length <= to; at++) {
      int same = 0;
      while (same < wanted.length && in[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
