// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomReaderTest {

  @Test
  void readsExplicitLittleEndian() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0800 1600 'UI' 0400 '1.2' 00       # SOP Class UID, padded with zero
            1000 1000 'PN' 0a00 'DOE^JANE  '   # Patient's Name, padded with spaces
            2800 1000 'US' 0200 0002           # Rows 512
            4200 1100 'OB' 0000 02000000 abcd  # Encapsulated Document, a long length
            """);
    DataSet dataSet = DicomReader.USUAL.dataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
    assertThat(dataSet.string(Tag.SOP_CLASS_UID)).contains("1.2");
    assertThat(dataSet.personName(Tag.PATIENT_NAME)).contains(PersonName.of("DOE", "JANE"));
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
    assertThat(dataSet.bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow()).containsExactly(0xab, 0xcd);
    assertThat(dataSet.size()).isEqualTo(4);
  }

  @Test
  void readsImplicitLittleEndianByTheDictionary() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0800 1600 04000000 '1.2' 00
            0900 1000 04000000 'ACME'          # a private creator is LO
            0900 0110 02000000 0102            # what it means is not known
            2800 0301 02000000 0100            # Pixel Representation: signed
            2800 0601 02000000 ffff            # Smallest Image Pixel Value, US or SS
            """);
    DataSet dataSet = DicomReader.USUAL.dataSet(bytes, TransferSyntax.IMPLICIT_LITTLE);
    assertThat(dataSet).extracting(Element::vr).containsExactly(Vr.UI, Vr.LO, Vr.UN, Vr.US, Vr.SS);
    assertThat(dataSet.integer(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(-1);
  }

  @Test
  void readsExplicitBigEndian() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0028 0010 'US' 0002 0200
            5400 0100 'SQ' 0000 ffffffff
            fffe e000 00000010
            5400 1010 'OW' 0000 00000004 0102 0304
            fffe e0dd 00000000
            """);
    DataSet dataSet = DicomReader.USUAL.dataSet(bytes, TransferSyntax.EXPLICIT_BIG);
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(512);
    DataSet item = dataSet.item(Tag.WAVEFORM_SEQUENCE).orElseThrow();
    assertThat(item.bytes(Tag.WAVEFORM_DATA).orElseThrow()).containsExactly(2, 1, 4, 3);
  }

  @Test
  void readsSequencesOfKnownAndUnknownLength() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0800 4011 'SQ' 0000 14000000       # known length
            feff 00e0 0c000000
            0800 5511 'UI' 0400 '1.1' 00
            0800 1511 'SQ' 0000 ffffffff       # unknown length
            feff 00e0 ffffffff
            0800 5511 'UI' 0400 '1.2' 00
            feff 0de0 00000000
            feff dde0 00000000
            """);
    DataSet dataSet = DicomReader.USUAL.dataSet(bytes, TransferSyntax.EXPLICIT_LITTLE);
    for (int tag : List.of(Tag.REFERENCED_IMAGE_SEQUENCE, Tag.REFERENCED_SERIES_SEQUENCE)) {
      assertThat(dataSet.items(tag)).hasSize(1);
    }
  }

  @Test
  void refersToLongValuesWhereTheyLie() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0800 1600 'UI' 0400 '1.2' 00
            e07f 1000 'OW' 0000 08000000 0102030405060708
            fcff fcff 'OB' 0000 00000000
            """);
    DicomReader reader = new DicomReader(Limits.USUAL.withInlineValue(4));
    DataSet dataSet =
        reader.dataSet(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LITTLE).dataSet();
    assertThat(dataSet.element(Tag.PIXEL_DATA))
        .contains(new Element.BulkData(Tag.PIXEL_DATA, Vr.OW, new Chunk.Range(24, 8)));
    assertThat(dataSet.contains(Tag.DATA_SET_TRAILING_PADDING)).isTrue();
  }

  @Test
  void handsOnEveryByteThatTheHeaderTook() throws IOException {
    byte[] bytes =
        Hex.bytes(
            """
            0800 1800 'UI' 0400 '1.2' 00
            e07f 1000 'OB' 0000 ffffffff
            feff 00e0 00000000
            feff 00e0 04000000 ffd8ffd9
            feff dde0 00000000
            """);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    DicomHeader header = DicomReader.USUAL.header(in, TransferSyntax.JPEG_BASELINE);
    assertThat(header.file().dataSet().string(Tag.SOP_INSTANCE_UID)).contains("1.2");
    assertThat(header.file().dataSet().contains(Tag.PIXEL_DATA)).isFalse();
    assertThat(Concatenated.of(header.read(), in.readAllBytes())).isEqualTo(bytes);
  }

  @Test
  void saysWhereBytesAreMissing() {
    byte[] bytes = Hex.bytes("0800 4011 'SQ' 0000 ffffffff feff 00e0 ffffffff 0800 5511 'UI' 0400");
    assertThatThrownBy(() -> DicomReader.USUAL.dataSet(bytes, TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOfSatisfying(
            DicomFormatException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(DicomFormatException.Reason.TRUNCATED);
              assertThat(e.offset()).isEqualTo(28);
              assertThat(e.path()).isEqualTo("(0008,1140)[1].(0008,1155)");
            });
  }

  /// Two runs of bytes as one.
  private static final class Concatenated {
    static byte[] of(byte[] first, byte[] second) throws IOException {
      var both = new java.io.ByteArrayOutputStream();
      both.write(first);
      both.write(second);
      return both.toByteArray();
    }
  }
}
