// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads a document of ours out of its object.
final class EncapsulatedPdf {
  private EncapsulatedPdf() {}

  /// The document, without the byte that makes its length even.
  static byte[] document(StoredFile stored) throws IOException {
    DataSet object = stored.file().dataSet();
    byte[] padded = padded(stored, object);
    int length = object.integer(Tag.ENCAPSULATED_DOCUMENT_LENGTH).orElse(padded.length);
    return length >= 0 && length < padded.length ? Arrays.copyOf(padded, length) : padded;
  }

  private static byte[] padded(StoredFile stored, DataSet object) throws IOException {
    Element element = object.element(Tag.ENCAPSULATED_DOCUMENT).orElseThrow(EncapsulatedPdf::none);
    if (element instanceof Element.BulkData data) {
      try (InputStream in = stored.open(data.range())) {
        return in.readAllBytes();
      }
    }
    return object.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow(EncapsulatedPdf::none);
  }

  private static IllegalStateException none() {
    return new IllegalStateException("There is no document in the object of a report");
  }
}
