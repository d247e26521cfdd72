// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomDumpTest {

  @Test
  void printsALineForEachElement() {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, SopClass.TWELVE_LEAD_ECG)
            .text(Tag.SOP_INSTANCE_UID, "1.2.3")
            .text(Tag.PATIENT_ID, "\u001b[31m" + "x".repeat(80))
            .ints(Tag.ROWS, 512)
            .bytes(0x00091001, Vr.OB, new byte[20])
            .bytes(0x00080007, Vr.UN, new byte[] {1, (byte) 0xab})
            .items(
                Tag.REFERENCED_IMAGE_SEQUENCE,
                DataSet.builder().text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2").build())
            .put(new Element.BulkData(Tag.FLOAT_PIXEL_DATA, Vr.OF, new Chunk.Range(5, 6)))
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA,
                    Vr.OB,
                    List.of(0L),
                    List.of(new Chunk.Range(7, 8), new Chunk.Held(new byte[2]))))
            .build();
    List<String> lines = new ArrayList<>();
    DicomDump.print(
        new DicomFile(
            FileMeta.of("1.2", "1.3", TransferSyntax.RLE_LOSSLESS),
            TransferSyntax.RLE_LOSSLESS,
            300,
            dataSet,
            List.of(new Remark("odd", 5, "(0010,0020)"))),
        lines::add);
    assertThat(lines)
        .contains(
            "(0002,0010) UI TransferSyntaxUID [1.2.840.10008.1.2.5 = RLE Lossless]",
            "# RLE Lossless, from byte 300",
            "(0008,0007) UN unknown 01 ab # 2 bytes",
            "(0008,0016) UI SOPClassUID [1.2.840.10008.5.1.4.1.1.9.1.1 = 12-lead ECG Waveform"
                + " Storage]",
            "(0008,0018) UI SOPInstanceUID [1.2.3]",
            "(0008,1140) SQ ReferencedImageSequence # 1 items",
            "  [1]",
            "    (0008,1155) UI ReferencedSOPInstanceUID [1.2]",
            "(0009,1001) OB private 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... # 20 bytes",
            "(0010,0020) LO PatientID [.[31m" + "x".repeat(67) + "...]",
            "(0028,0010) US Rows [512]",
            "(7FE0,0008) OF FloatPixelData # 6 bytes at 5",
            "(7FE0,0010) OB PixelData # 2 fragments, 1 offsets",
            "  # 8 bytes at 7",
            "  # 2 bytes",
            "# odd, at byte 5, in (0010,0020)");
  }
}
