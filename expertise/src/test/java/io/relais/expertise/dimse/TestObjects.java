// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.MemoryArchive.MemoryObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// TestObjects made for tests.
final class TestObjects {
  static final String ECG = "1.2.840.10008.5.1.4.1.1.9.1.1";
  static final String PHOTOGRAPH = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  static final String EXPLICIT = TransferSyntax.EXPLICIT_LITTLE.uid();
  static final String IMPLICIT = TransferSyntax.IMPLICIT_LITTLE.uid();
  static final String JPEG = TransferSyntax.JPEG_BASELINE.uid();

  private TestObjects() {}

  /// An object with that many bytes of content.
  static MemoryObject object(String sopClass, String sopInstance, String syntax, int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, sopClass)
            .text(Tag.SOP_INSTANCE_UID, sopInstance)
            .text(Tag.STUDY_DATE, "20261122")
            .text(Tag.PATIENT_NAME, "TEST^LEA")
            .text(Tag.PATIENT_ID, "P1")
            .text(Tag.STUDY_INSTANCE_UID, "2.25.11")
            .text(Tag.SERIES_INSTANCE_UID, "2.25.12")
            .bytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, content)
            .build();
    try {
      byte[] bytes = new DicomWriter().dataSet(dataSet, TransferSyntax.of(syntax));
      return new MemoryObject(sopClass, sopInstance, syntax, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file of an object, its data set as it is.
  static Path file(Path folder, MemoryObject object) throws IOException {
    Path file = folder.resolve(object.sopInstance() + ".dcm");
    try (OutputStream out = Files.newOutputStream(file)) {
      new DicomWriter()
          .meta(
              out,
              FileMeta.of(
                  object.sopClass(),
                  object.sopInstance(),
                  TransferSyntax.of(object.transferSyntax())));
      out.write(object.bytes());
    }
    return file;
  }
}
