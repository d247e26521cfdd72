// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/// The two kinds of objects that an archive for teleexpertise receives most, with as many elements
/// and bytes as carts and cameras give them.
public enum DicomObject {
  /// 12 leads, 10 seconds at 1 kHz, with 77 annotations.
  ECG {
    @Override
    byte[] bytes() throws IOException {
      DataSet code = code();
      DataSetBuilder group = DataSet.builder();
      group
          .text(Tag.WAVEFORM_ORIGINALITY, "ORIGINAL")
          .ints(Tag.NUMBER_OF_WAVEFORM_CHANNELS, LEADS)
          .ints(Tag.NUMBER_OF_WAVEFORM_SAMPLES, SAMPLES)
          .bytes(Tag.WAVEFORM_DATA, Vr.OW, new byte[LEADS * SAMPLES * Short.BYTES]);
      DataSet annotation =
          DataSet.builder()
              .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, code)
              .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, code)
              .text(Tag.NUMERIC_VALUE, "72")
              .build();
      return written(
          person(SopClass.TWELVE_LEAD_ECG, "ECG")
              .items(Tag.WAVEFORM_ANNOTATION_SEQUENCE, Collections.nCopies(77, annotation))
              .items(Tag.WAVEFORM_SEQUENCE, group.build()),
          SopClass.TWELVE_LEAD_ECG,
          TransferSyntax.EXPLICIT_LITTLE);
    }
  },

  /// One frame of baseline JPEG, 2.2 MB.
  FUNDUS {
    @Override
    byte[] bytes() throws IOException {
      return written(
          person(SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT, "OP")
              .ints(Tag.ROWS, 3600)
              .ints(Tag.COLUMNS, 3600)
              .ints(Tag.BITS_ALLOCATED, 8)
              .items(Tag.ACQUISITION_DEVICE_TYPE_CODE_SEQUENCE, code())
              .put(
                  new Element.Fragments(
                      Tag.PIXEL_DATA,
                      Vr.OB,
                      List.of(),
                      List.of(new Chunk.Held(new byte[JPEG_BYTES])))),
          SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT,
          TransferSyntax.JPEG_BASELINE);
    }
  };

  private static final int LEADS = 12;
  private static final int SAMPLES = 10_000;
  private static final int JPEG_BYTES = 2_200_000;
  private static final int MORE_ELEMENTS = 40;

  /// The bytes of the file.
  abstract byte[] bytes() throws IOException;

  private static DataSet code() {
    return DataSet.builder()
        .text(Tag.CODE_VALUE, "5.10.2-1")
        .text(Tag.CODING_SCHEME_DESIGNATOR, "SCPECG")
        .text(Tag.CODE_MEANING, "Ventricular Heart Rate")
        .build();
  }

  private static DataSetBuilder person(String sopClass, String modality) {
    DataSetBuilder builder =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.SOP_CLASS_UID, sopClass)
            .text(Tag.SOP_INSTANCE_UID, "1.2.3")
            .text(Tag.STUDY_INSTANCE_UID, "1.2.4")
            .text(Tag.SERIES_INSTANCE_UID, "1.2.5")
            .text(Tag.MODALITY, modality)
            .text(Tag.PATIENT_NAME, "MÜLLER^ZOÉ")
            .text(Tag.PATIENT_ID, "P1")
            .text(0x00190010, Vr.LO, "RELAIS BENCHMARK");
    for (int i = 0; i < MORE_ELEMENTS; i++) {
      builder.text(0x00191000 + i, Vr.LO, "an element like any");
    }
    return builder;
  }

  private static byte[] written(DataSetBuilder builder, String sopClass, TransferSyntax syntax)
      throws IOException {
    return new DicomWriter().file(FileMeta.of(sopClass, "1.2.3", syntax), builder.build());
  }
}
