// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DicomWriterTest {
  private static final DicomWriter WRITER = new DicomWriter();

  static List<TransferSyntax> syntaxes() {
    return TransferSyntax.KNOWN;
  }

  @ParameterizedTest
  @MethodSource("syntaxes")
  void whatIsWrittenReadsTheSame(TransferSyntax syntax) throws IOException {
    DataSet dataSet = Sample.everyVr();
    byte[] once = WRITER.dataSet(dataSet, syntax);
    DataSet read = DicomReader.USUAL.dataSet(once, syntax);
    assertThat(WRITER.dataSet(read, syntax)).isEqualTo(once);
    if (syntax.explicit()) {
      assertThat(read).isEqualTo(dataSet);
    }
  }

  @ParameterizedTest
  @MethodSource("syntaxes")
  void aFileReadsTheSame(TransferSyntax syntax) throws IOException {
    FileMeta meta = FileMeta.of("1.2.840.10008.5.1.4.1.1.9.1.1", "1.2.3", syntax).from("CART");
    byte[] bytes = WRITER.file(meta, Sample.everyVr());
    DicomFile file = DicomReader.USUAL.file(bytes);
    assertThat(file.syntax()).isEqualTo(syntax);
    assertThat(file.meta().sopInstance()).isEqualTo("1.2.3");
    assertThat(file.remarks()).isEmpty();
    assertThat(WRITER.file(file.meta(), file.dataSet())).isEqualTo(bytes);
  }

  @Test
  void aCommandSetBeginsWithItsLength() throws IOException {
    DataSet echo =
        DataSet.builder()
            .text(Tag.AFFECTED_SOP_CLASS_UID, "1.2.840.10008.1.1")
            .ints(Tag.COMMAND_FIELD, 0x0030)
            .ints(Tag.MESSAGE_ID, 1)
            .ints(Tag.COMMAND_DATA_SET_TYPE, 0x0101)
            .build();
    assertThat(WRITER.commandSet(echo))
        .isEqualTo(
            Hex.bytes(
                """
                0000 0000 04000000 38000000
                0000 0200 12000000 '1.2.840.10008.1.1' 00
                0000 0001 02000000 3000
                0000 1001 02000000 0100
                0000 0008 02000000 0101
                """));
  }
}
