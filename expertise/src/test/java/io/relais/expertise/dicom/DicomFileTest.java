// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as they come: whole, without this or that, mistaken about themselves, cut off, followed by
/// something else.
class DicomFileTest {
  private static final int PREAMBLE = 128;
  private static final String ELEMENT = "0800 1600 'UI' 0400 '1.2' 00 ";

  @TempDir private Path folder;

  private static byte[] preamble() {
    return join(new byte[PREAMBLE], Hex.bytes("'DICM'"));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] meta(String syntax) throws IOException {
    DataSet meta = DataSet.builder().text(Tag.TRANSFER_SYNTAX_UID, syntax).build();
    return new DicomWriter().dataSet(meta, TransferSyntax.EXPLICIT_LITTLE);
  }

  private static DicomFile read(byte[] bytes) throws IOException {
    DicomFile file = DicomReader.USUAL.file(bytes);
    DicomFile streamed = DicomReader.USUAL.file(new ByteArrayInputStream(bytes));
    assertThat(streamed.dataSet()).isEqualTo(file.dataSet());
    assertThat(streamed.remarks()).isEqualTo(file.remarks());
    return file;
  }

  private static void refused(byte[] bytes, Reason reason, String why) {
    assertThatThrownBy(() -> DicomReader.USUAL.file(bytes))
        .isInstanceOfSatisfying(
            DicomFormatException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.getMessage()).contains(why).contains(e.what());
            });
  }

  @Test
  void readsWhatTellsNothingAboutItself() throws IOException {
    assertThat(read(Hex.bytes(ELEMENT)).syntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
    assertThat(read(Hex.bytes("0800 1600 04000000 '1.2' 00")).syntax())
        .isEqualTo(TransferSyntax.IMPLICIT_LITTLE);
    assertThat(read(Hex.bytes("0008 0016 'UI' 0004 '1.2' 00")).syntax())
        .isEqualTo(TransferSyntax.EXPLICIT_BIG);
    assertThat(read(join(preamble(), Hex.bytes(ELEMENT))).remarks())
        .extracting(Remark::what)
        .containsExactly(
            "there is no meta information",
            "the transfer syntax is not said; Explicit VR Little Endian is read");
    assertThat(
            read(join(Hex.bytes("'DICM'"), meta("1.2.840.10008.1.2.1"), Hex.bytes(ELEMENT)))
                .remarks())
        .extracting(Remark::what)
        .containsExactly("there is no preamble");
    assertThat(read(join(meta("1.2.840.10008.1.2.1"), Hex.bytes(ELEMENT))).remarks())
        .extracting(Remark::what)
        .containsExactly("there is no preamble");
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.2.1,    0800 1600 04000000 '1.2' 00, 1.2.840.10008.1.2",
    "1.2.840.10008.1.2,      0800 1600 'UI' 0400 '1.2' 00, 1.2.840.10008.1.2.1",
    "1.2.840.10008.1.2.1,    0008 0016 'UI' 0004 '1.2' 00, 1.2.840.10008.1.2.2",
    "1.2.840.10008.1.2.4.50, 0800 1600 04000000 '1.2' 00, 1.2.840.10008.1.2.4.50",
  })
  void believesWhatItSees(String said, String hex, String seen) throws IOException {
    DicomFile file = read(join(preamble(), meta(said), Hex.bytes(hex.replace('"', '\''))));
    assertThat(file.syntax().uid()).isEqualTo(seen);
    assertThat(file.dataSet().string(Tag.SOP_CLASS_UID)).contains("1.2");
    assertThat(file.remarks()).hasSize(1);
  }

  @Test
  void readsMetaInformationWithoutRepresentations() throws IOException {
    byte[] meta = Hex.bytes("0200 1000 14000000 '1.2.840.10008.1.2.1' 00");
    DicomFile file = read(join(preamble(), meta, Hex.bytes(ELEMENT)));
    assertThat(file.meta().transferSyntax()).isEqualTo("1.2.840.10008.1.2.1");
    assertThat(file.meta().sopClass()).isEmpty();
    assertThat(file.dataSetOffset()).isEqualTo(132 + meta.length);
  }

  @Test
  void refusesWhatIsNoDicom() {
    refused(new byte[0], Reason.NOT_DICOM, "no bytes");
    refused(Hex.bytes("ffd8ffe0 00104a46 4946"), Reason.NOT_DICOM, "do not begin");
    refused(Hex.bytes("ffd8"), Reason.NOT_DICOM, "nothing follows");
    refused(preamble(), Reason.TRUNCATED, "nothing follows");
    refused(Hex.bytes("0800 1600 ffffff00 00000000"), Reason.NOT_DICOM, "do not begin");
    refused(Hex.bytes("'%PDF-1.7 and so on'"), Reason.NOT_DICOM, "do not begin");
  }

  @Test
  void passesOverWhatFollowsTheDataSet() throws IOException {
    String pixels = "e07f 1000 'OB' 0000 02000000 0102 ";
    assertThat(read(Hex.bytes(ELEMENT + pixels + "deadbeefdeadbeef")).remarks())
        .extracting(Remark::what)
        .containsExactly(
            "the transfer syntax is not said; Explicit VR Little Endian is read",
            "bytes that are no element follow the data set");
    assertThat(read(Hex.bytes(ELEMENT + pixels + "0800 1600 'UI' 0000")).dataSet().size())
        .isEqualTo(2);
    assertThat(read(Hex.bytes(ELEMENT + "0000000000000000")).dataSet().size()).isEqualTo(1);
    assertThat(read(Hex.bytes(ELEMENT + "000000")).remarks()).hasSize(2);
    assertThat(read(Hex.bytes(ELEMENT + "feff 0de0 00000000 feff dde0 00000000")).remarks())
        .hasSize(3);
  }

  @Test
  void readsRepresentationsThatAreNone() throws IOException {
    DataSet dataSet =
        read(Hex.bytes(
                ELEMENT
                    + "1000 1000 '??' 0200 'A '"
                    + "1000 2000 'ZZ' 0000 02000000 'B '"
                    + "1000 3000 08000000 '20260101'"))
            .dataSet();
    assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("A");
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("B");
    assertThat(dataSet.date(Tag.PATIENT_BIRTH_DATE)).isPresent();
    refused(Hex.bytes(ELEMENT + "1000 2000 'ZZ' 0000"), Reason.TRUNCATED, "header");
  }

  @Test
  void readsSequencesOfUnknownRepresentation() throws IOException {
    String items = "feff 00e0 ffffffff 0800 5511 04000000 '1.2' 00 feff 0de0 00000000 ";
    DataSet dataSet =
        read(Hex.bytes(
                ELEMENT
                    + ("0800 4011 'UN' 0000 ffffffff " + items + "feff dde0 00000000 ")
                    + ("0800 4a11 'UN' 0000 1c000000 " + items)
                    + "0800 9a11 'UN' 0000 02000000 0102"))
            .dataSet();
    assertThat(dataSet.item(Tag.REFERENCED_IMAGE_SEQUENCE).orElseThrow().size()).isEqualTo(1);
    assertThat(dataSet.item(Tag.REFERENCED_INSTANCE_SEQUENCE).orElseThrow().size()).isEqualTo(1);
    assertThat(dataSet.element(0x0008119A)).get().isInstanceOf(Element.Value.class);
  }

  @Test
  void readsItemsWhereNoSequenceWasAnnounced() throws IOException {
    DicomFile file =
        read(
            Hex.bytes(
                ELEMENT + "4000 60a1 'UT' 0000 ffffffff feff 00e0 00000000 feff dde0 00000000"));
    assertThat(file.dataSet().items(Tag.TEXT_VALUE)).hasSize(1);
    refused(
        Hex.bytes(ELEMENT + "4000 60a1 'UT' 0000 ffffffff 0000000000000000"),
        Reason.MALFORMED,
        "UT of undefined length");
  }

  @Test
  void toleratesDelimitersTooManyAndTooFew() throws IOException {
    String sequence = "0800 4011 'SQ' 0000 ";
    List<String> bodies =
        List.of(
            sequence + "ffffffff feff 00e0 ffffffff feff dde0 00000000",
            sequence + "10000000 feff 00e0 00000000 feff dde0 00000000",
            sequence + "10000000 feff 00e0 ffffffff feff 0de0 00000000",
            sequence + "08000000 feff 00e0 ffffffff",
            sequence + "10000000 feff 00e0 00000000 feff 0de0 00000000");
    for (String body : bodies) {
      DicomFile file = read(Hex.bytes(ELEMENT + body));
      assertThat(file.dataSet().items(Tag.REFERENCED_IMAGE_SEQUENCE)).as(body).hasSize(1);
    }
  }

  @Test
  void readsASequenceThatItsItemEnds() throws IOException {
    DicomFile file =
        read(
            Hex.bytes(
                ELEMENT
                    + """
                    0800 4011 'SQ' 0000 1c000000
                    feff 00e0 14000000
                    0800 4a11 'SQ' 0000 ffffffff
                    feff 00e0 00000000
                    """));
    assertThat(
            file.dataSet()
                .item(Tag.REFERENCED_IMAGE_SEQUENCE)
                .orElseThrow()
                .items(Tag.REFERENCED_INSTANCE_SEQUENCE))
        .hasSize(1);
    assertThat(file.remarks()).extracting(Remark::what).contains("a sequence lacks its delimiter");
  }

  @Test
  void refusesStructuresThatContradictThemselves() {
    refused(Hex.bytes(ELEMENT + "feff 00e0 00000000"), Reason.MALFORMED, "where an element");
    String sequence = ELEMENT + "0800 4011 'SQ' 0000 ";
    refused(
        Hex.bytes(sequence + "ffffffff 0800 1600 'UI' 0000"),
        Reason.MALFORMED,
        "item should begin");
    refused(
        Hex.bytes(sequence + "08000000 feff 00e0 01000000 00"),
        Reason.MALFORMED,
        "past its sequence");
    refused(
        Hex.bytes(sequence + "10000000 feff 00e0 08000000 0800 1600 'UI' 0200 '1' 00"),
        Reason.MALFORMED,
        "past what holds it");
    refused(Hex.bytes(sequence + "ffffffff"), Reason.TRUNCATED, "inside of a sequence");
    refused(
        Hex.bytes(sequence + "ffffffff feff 00e0 ffffffff"), Reason.TRUNCATED, "inside of an item");
    String pixels = ELEMENT + "e07f 1000 'OB' 0000 ffffffff ";
    refused(Hex.bytes(pixels), Reason.TRUNCATED, "between two fragments");
    refused(Hex.bytes(pixels + "0800 1600 'UI' 0000"), Reason.MALFORMED, "a fragment should begin");
    refused(Hex.bytes(pixels + "feff 00e0 ffffffff"), Reason.MALFORMED, "a fragment should begin");
    refused(Hex.bytes(pixels + "feff 00e0 04000000 0000"), Reason.TRUNCATED, "announces 4 bytes");
    refused(
        Hex.bytes(pixels + "feff 00e0 00000000 feff 00e0 f0ffffff 0000"),
        Reason.TRUNCATED,
        "announces 4294967280 bytes, but only 2 follow");
    refused(Hex.bytes(pixels + "feff 00e0 f0ffffff 0000"), Reason.TOO_MUCH, "offset table");
    refused(Hex.bytes("0800 1600 'UI' 04"), Reason.NOT_DICOM, "nothing follows");
  }

  @Test
  void aFirstElementThatIsCutOffIsNoEnd() {
    refused(join(preamble(), Hex.bytes("0800 1600 'UI' 04")), Reason.TRUNCATED, "nothing follows");
    assertThatThrownBy(
            () -> DicomReader.USUAL.dataSet(Hex.bytes("0800"), TransferSyntax.EXPLICIT_LITTLE))
        .hasMessageContaining("inside of its first element");
  }

  @Test
  void theFirstOfTwoElementsCounts() throws IOException {
    DicomFile file = read(Hex.bytes(ELEMENT + "0800 1600 'UI' 0400 '9.9' 00 0800 0500 'CS' 0000"));
    assertThat(file.dataSet().string(Tag.SOP_CLASS_UID)).contains("1.2");
    assertThat(file.remarks().getLast().what()).contains("out of order or there twice");
    assertThat(file.remarks().getLast())
        .hasToString(file.remarks().getLast().what() + ", at byte 32");
  }

  @Test
  void readsDeflatedFilesAndFindsTheirBulkData() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, "1.2")
            .bytes(Tag.PIXEL_DATA, Vr.OW, bigPixels())
            .build();
    FileMeta meta = FileMeta.of("1.2", "1.3", TransferSyntax.DEFLATED_LITTLE);
    byte[] bytes = new DicomWriter().file(meta, dataSet);
    assertThat(bytes.length % 2).isZero();
    Path path = Files.write(folder.resolve("deflated.dcm"), bytes);
    DicomFile file = read(bytes);
    Element.BulkData pixels =
        (Element.BulkData) file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
    try (InputStream in = new FileBulk(path, file).open(pixels.range())) {
      assertThat(in.readAllBytes()).isEqualTo(bigPixels());
    }
    refused(Arrays.copyOf(bytes, bytes.length - 20), Reason.TRUNCATED, "ends too early");
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, (int) file.dataSetOffset(), (int) file.dataSetOffset() + 8, (byte) 0xff);
    refused(damaged, Reason.MALFORMED, "damaged");
  }

  @Test
  void inflatesNoMoreThanAllowed() throws IOException {
    byte[] bytes =
        new DicomWriter()
            .dataSet(
                DataSet.builder().bytes(Tag.PIXEL_DATA, Vr.OW, new byte[1 << 20]).build(),
                TransferSyntax.DEFLATED_LITTLE);
    DicomReader reader = new DicomReader(new Limits(64, 1024, 1024, 100, 1 << 19));
    assertThatThrownBy(() -> reader.dataSet(bytes, TransferSyntax.DEFLATED_LITTLE))
        .hasMessageContaining("inflates to more than 524288 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.2"})
  void copiesBulkDataFromItsSource(String syntax) throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, "1.2")
            .bytes(Tag.PIXEL_DATA, Vr.OW, bigPixels())
            .build();
    FileMeta meta = FileMeta.of("1.2", "1.3", TransferSyntax.of(syntax));
    byte[] bytes = new DicomWriter().file(meta, dataSet);
    Path path = Files.write(folder.resolve("native.dcm"), bytes);
    DicomFile file = read(bytes);
    Element.BulkData pixels =
        (Element.BulkData) file.dataSet().element(Tag.PIXEL_DATA).orElseThrow();
    assertThat(new FileBulk(path, file).bytes(pixels)).isEqualTo(bigPixels());
    DicomWriter writer = new DicomWriter(new FileBulk(path, file));
    assertThat(writer.file(file.meta(), file.dataSet())).isEqualTo(bytes);
    DataSet again =
        new DicomReader(Limits.USUAL.withInlineValue(1 << 20))
            .dataSet(
                writer.dataSet(file.dataSet(), TransferSyntax.EXPLICIT_LITTLE),
                TransferSyntax.EXPLICIT_LITTLE);
    assertThat(again.bytes(Tag.PIXEL_DATA).orElseThrow()).isEqualTo(bigPixels());
    assertThatThrownBy(() -> new DicomWriter().file(file.meta(), file.dataSet()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void copiesFragmentsFromTheirSource() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, "1.2")
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA,
                    Vr.OB,
                    List.of(0L, 12L),
                    List.of(
                        new Chunk.Held(new byte[] {1, 2, 3}), new Chunk.Held(new byte[] {4, 5}))))
            .build();
    FileMeta meta = FileMeta.of("1.2", "1.3", TransferSyntax.RLE_LOSSLESS);
    byte[] bytes = new DicomWriter().file(meta, dataSet);
    Path path = Files.write(folder.resolve("fragments.dcm"), bytes);
    try (var channel = Files.newByteChannel(path)) {
      DicomFile file = DicomReader.USUAL.file(channel);
      assertThat(new DicomWriter(new FileBulk(path, file)).file(meta, file.dataSet()))
          .isEqualTo(bytes);
      Files.write(path, Arrays.copyOf(bytes, bytes.length - 12));
      assertThatThrownBy(() -> new DicomWriter(new FileBulk(path, file)).file(meta, file.dataSet()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileThatIsShorterThanItSaysIsNoticedInTheMiddleOfItsBulk() throws IOException {
    byte[] bytes = Hex.bytes(ELEMENT + "e07f 1000 'OW' 0000 00002000 " + "00".repeat(100));
    Path path = Files.write(folder.resolve("short.dcm"), bytes);
    try (var channel = Files.newByteChannel(path)) {
      assertThatThrownBy(() -> DicomReader.USUAL.file(channel))
          .hasMessageContaining("announces 2097152 bytes, but only 100 follow");
    }
    try (InputStream in = Files.newInputStream(path)) {
      assertThatThrownBy(() -> DicomReader.USUAL.file(in))
          .hasMessageContaining("but only 100 follow");
    }
  }

  @Test
  void remarksAreKeptInBounds() throws IOException {
    StringBuilder odd = new StringBuilder(ELEMENT);
    for (int i = 0; i < 150; i++) {
      odd.append("0900 %02x10 'LO' 0100 'A' ".formatted(i));
    }
    List<Remark> remarks = read(Hex.bytes(odd.toString())).remarks();
    assertThat(remarks).hasSize(100);
  }

  private static byte[] bigPixels() {
    byte[] pixels = new byte[100_000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 + i / 256);
    }
    return pixels;
  }
}
