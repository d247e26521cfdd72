// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.nio.charset.StandardCharsets;

/// Data sets for tests.
final class Sample {

  private Sample() {}

  /// One private element of each representation that is not a sequence, and a few standard ones.
  static DataSet everyVr() {
    DataSetBuilder builder =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .text(Tag.PATIENT_NAME, "Müller^Zoé=山田^太郎")
            .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
            .items(Tag.REFERENCED_IMAGE_SEQUENCE, nested(3))
            .text(0x00090010, Vr.LO, "RELAIS TEST");
    int tag = 0x00091000;
    for (Vr vr : Vr.values()) {
      if (vr != Vr.SQ) {
        builder.bytes(tag++, vr, bytes(vr));
      }
    }
    return builder.build();
  }

  private static DataSet nested(int depth) {
    DataSetBuilder builder =
        DataSet.builder().text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2." + depth);
    if (depth > 0) {
      builder.items(Tag.REFERENCED_SERIES_SEQUENCE, nested(depth - 1), DataSet.EMPTY);
    }
    return builder.build();
  }

  private static byte[] bytes(Vr vr) {
    return vr.isText()
        ? "12".getBytes(StandardCharsets.US_ASCII)
        : new byte[] {1, 2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4, -5, -6, -7, -8};
  }
}
