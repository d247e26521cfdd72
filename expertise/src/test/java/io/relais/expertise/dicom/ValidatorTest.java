// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidatorTest {

  private static DataSetBuilder good() {
    return DataSet.builder()
        .text(Tag.SOP_CLASS_UID, SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT)
        .text(Tag.SOP_INSTANCE_UID, "1.2.3")
        .text(Tag.STUDY_INSTANCE_UID, "1.2.4")
        .text(Tag.SERIES_INSTANCE_UID, "1.2.5")
        .text(Tag.MODALITY, "OP")
        .text(Tag.PATIENT_NAME, "Müller^Zoé")
        .text(Tag.PATIENT_ID, "P1")
        .empty(Tag.PATIENT_BIRTH_DATE)
        .empty(Tag.PATIENT_SEX)
        .text(Tag.STUDY_DATE, "20261122")
        .text(Tag.STUDY_TIME, "101112.5")
        .empty(Tag.REFERRING_PHYSICIAN_NAME)
        .empty(Tag.STUDY_ID)
        .empty(Tag.ACCESSION_NUMBER);
  }

  private static List<Finding> findings(DataSet dataSet) {
    return Validator.findings(
        new DicomFile(FileMeta.NONE, TransferSyntax.EXPLICIT_LITTLE, 0, dataSet, List.of()));
  }

  private static void finds(DataSet dataSet, Finding.Severity severity, String path, String what) {
    assertThat(findings(dataSet)).containsExactly(new Finding(severity, path, what));
  }

  private static void error(DataSet dataSet, String path, String what) {
    finds(dataSet, Finding.Severity.ERROR, path, what);
  }

  private static void warning(DataSet dataSet, String path, String what) {
    finds(dataSet, Finding.Severity.WARNING, path, what);
  }

  @Test
  void findsNothingWrongWithAGoodObject() throws IOException {
    FileMeta meta =
        FileMeta.of(SopClass.OPHTHALMIC_PHOTOGRAPHY_8_BIT, "1.2.3", TransferSyntax.EXPLICIT_LITTLE);
    DataSet image =
        good()
            .ints(Tag.ROWS, 1)
            .ints(Tag.COLUMNS, 2)
            .ints(Tag.BITS_ALLOCATED, 8)
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[2])
            .build();
    DicomFile file = DicomReader.USUAL.file(new DicomWriter().file(meta, image));
    assertThat(Validator.findings(file)).isEmpty();
  }

  @Test
  void asksWhoAndWhatAnObjectIs() {
    assertThat(findings(DataSet.EMPTY))
        .contains(
            new Finding(Finding.Severity.ERROR, "(0008,0018)", "SOPInstanceUID must have a value"),
            new Finding(Finding.Severity.WARNING, "(0010,0010)", "PatientName must be there"))
        .hasSize(15);
    warning(
        good().text(Tag.SOP_CLASS_UID, "1.2.3").build(),
        "(0008,0016)",
        "no storage class of the Standard");
  }

  @Test
  void comparesTheMetaInformation() {
    DicomFile file =
        new DicomFile(
            FileMeta.of("1.2", "9.9", TransferSyntax.of("1.2.3.4")),
            TransferSyntax.of("1.2.3.4"),
            0,
            good().build(),
            List.of(new Remark("a value has an odd length", 5, "(0010,0020)")));
    assertThat(Validator.findings(file))
        .extracting(Finding::what)
        .containsExactly(
            "a value has an odd length",
            "the meta information names another SOP class",
            "the meta information names another SOP instance",
            "a transfer syntax that is not known here");
  }

  @Test
  void looksAtPixelsAndNumbersAndRepresentations() {
    error(
        good().ints(Tag.ROWS, 9).bytes(Tag.PIXEL_DATA, Vr.OW, new byte[2]).build(),
        "(7FE0,0010)",
        "the size of a frame is not said");
    error(
        good().put(new Element.Value(Tag.ROWS, Vr.US, new byte[3])).build(),
        "(0028,0010)",
        "3 bytes, where US has 2 each");
    error(
        good()
            .put(new Element.Value(0x00091001, Vr.OF, new byte[6]))
            .text(0x00090010, Vr.LO, "X")
            .build(),
        "(0009,1001)",
        "6 bytes, where OF has 4 each");
    error(good().ints(Tag.ROWS, 1, 2).build(), "(0028,0010)", "2 values, where there may be 1");
    error(
        good().text(Tag.MODALITY, "OP", "OP").build(),
        "(0008,0060)",
        "2 values, where there may be 1");
    error(
        good().text(Tag.PATIENT_ID, Vr.SH, "1").build(),
        "(0010,0020)",
        "SH where the dictionary has LO");
    warning(
        good().bytes(Tag.PATIENT_ID, Vr.UN, new byte[] {'1', ' '}).build(),
        "(0010,0020)",
        "UN where the dictionary has LO");
    warning(
        good().text(0x00091001, Vr.LO, "X").text(0x00091002, Vr.LO, "X").build(),
        "(0009,1001)",
        "a private element whose block nobody owns");
    error(
        good().text(0x00070010, Vr.LO, "X").build(), "(0007,0010)", "a group that no data set has");
  }

  @Test
  void looksIntoItems() {
    DataSet item = DataSet.builder().text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.02").build();
    error(
        good().items(Tag.REFERENCED_IMAGE_SEQUENCE, DataSet.EMPTY, item).build(),
        "(0008,1140)[2].(0008,1155)",
        "a value that is not UI");
  }

  @Test
  void looksAtCharacters() {
    DataSet bare =
        DataSet.builder(CharacterSet.DEFAULT)
            .bytes(Tag.PATIENT_ID, Vr.LO, Hex.bytes("e9e9"))
            .build();
    assertThat(findings(bare))
        .contains(
            new Finding(
                Finding.Severity.ERROR, "(0010,0020)", "characters beyond the default repertoire"));
    DataSet unknown = DataSet.builder().text(Tag.SPECIFIC_CHARACTER_SET, "KLINGON").build();
    assertThat(findings(unknown))
        .contains(
            new Finding(
                Finding.Severity.ERROR, "(0008,0005)", "a character set that DICOM does not have"));
    error(
        good().bytes(Tag.PATIENT_ID, Vr.LO, Hex.bytes("ff20")).build(),
        "(0010,0020)",
        "bytes that are no characters of its character set");
  }

  @Test
  void findsNoMoreThanAThousandFaults() {
    DataSet bad = DataSet.builder().text(Tag.SOP_INSTANCE_UID, "x").build();
    DataSet[] items = new DataSet[2_000];
    java.util.Arrays.fill(items, bad);
    assertThat(findings(good().items(Tag.REFERENCED_IMAGE_SEQUENCE, items).build())).hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "AE, STATION 1",
    "AS, 018M",
    "CS, ORIGINAL_1",
    "DA, 20240229",
    "DS, -1.5E-3",
    "DT, 2026",
    "DT, 202611",
    "DT, 20261122101112.123456+0100",
    "DT, 2026112210-0500",
    "IS, -2147483648",
    "LO, anything",
    "LT, 'a\r\nb'",
    "PN, A^B^C^D^E=F=G",
    "TM, 23",
    "TM, 2359",
    "TM, 235960.5",
    "UI, 1.2.3",
    "UR, https://example.org/?a=b",
    "UT, 'tab\there'",
    "UC, x",
    "SH, ''"
  })
  void acceptsValuesThatConform(Vr vr, String value) {
    assertThat(ValueRules.fault(vr, value)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "AE, 12345678901234567",
    "AS, 18M",
    "CS, lower",
    "DA, 20230229",
    "DA, 2023.01.01",
    "DS, NaN",
    "DS, 1;5",
    "DT, 2026112225",
    "DT, 20261301",
    "DT, 2026+1500",
    "DT, x",
    "IS, 2147483648",
    "IS, 1.0",
    "LO, 'a\tb'",
    "PN, A=B=C=D",
    "PN, A^B^C^D^E^F",
    "TM, 24",
    "TM, 10:11",
    "TM, 101",
    "UI, 1.02",
    "UR, a b",
    "SH, 12345678901234567",
    "PN, 12345678901234567890123456789012345678901234567890123456789012345"
  })
  void refusesValuesThatDoNot(Vr vr, String value) {
    assertThat(ValueRules.fault(vr, value)).isNotNull();
  }
}
