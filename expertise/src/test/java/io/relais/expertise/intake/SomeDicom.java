// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Small objects about people who do not exist.
public final class SomeDicom {

  public static final String CLASS = "1.2.840.10008.5.1.4.1.1.77.1.5.1";

  private SomeDicom() {}

  /// A photograph of 2 by 2 pixels about Jeanne Martin.
  public static DataSetBuilder photo(String sop) {
    return DataSet.builder()
        .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(Tag.SOP_CLASS_UID, CLASS)
        .text(Tag.SOP_INSTANCE_UID, sop)
        .text(Tag.STUDY_DATE, "20261121")
        .text(Tag.STUDY_TIME, "1430")
        .text(Tag.MODALITY, "OP")
        .text(Tag.PATIENT_NAME, "Martin^Jeanne")
        .text(Tag.PATIENT_ID, "12345")
        .text(Tag.ISSUER_OF_PATIENT_ID, "MSP")
        .text(Tag.PATIENT_BIRTH_DATE, "19510203")
        .text(Tag.PATIENT_SEX, "F")
        .text(Tag.STUDY_INSTANCE_UID, "1.2.3")
        .text(Tag.SERIES_INSTANCE_UID, "1.2.3.1")
        .ints(Tag.INSTANCE_NUMBER, 1)
        .text(Tag.IMAGE_LATERALITY, "R")
        .ints(Tag.ROWS, Vr.US, 2)
        .ints(Tag.COLUMNS, Vr.US, 2)
        .ints(Tag.BITS_ALLOCATED, Vr.US, 8)
        .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4});
  }

  public static byte[] file(DataSet dataSet) {
    return file(dataSet, TransferSyntax.EXPLICIT_LITTLE);
  }

  public static byte[] file(DataSet dataSet, TransferSyntax syntax) {
    FileMeta meta =
        FileMeta.of(
            dataSet.string(Tag.SOP_CLASS_UID).orElse("1.2"),
            dataSet.string(Tag.SOP_INSTANCE_UID).orElse("1.2"),
            syntax);
    return file(meta, dataSet);
  }

  public static byte[] file(FileMeta meta, DataSet dataSet) {
    try {
      return new DicomWriter().file(meta, dataSet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
