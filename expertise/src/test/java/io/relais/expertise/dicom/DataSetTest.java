// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
  private static final int PRIVATE = 0x00091001;

  @Test
  void keepsElementsInTheOrderOfTheirTags() {
    DataSet dataSet =
        DataSet.builder()
            .text(0xFFFDFFFE, Vr.LO, "last")
            .text(Tag.STUDY_ID, "1")
            .text(Tag.PATIENT_ID, "A")
            .text(Tag.PATIENT_ID, "B")
            .text(Tag.MODALITY, "ECG")
            .remove(Tag.MODALITY)
            .build();
    assertThat(dataSet)
        .extracting(Element::tag)
        .containsExactly(Tag.PATIENT_ID, Tag.STUDY_ID, 0xFFFDFFFE);
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("B");
    assertThat(dataSet.contains(Tag.MODALITY)).isFalse();
    assertThat(dataSet.element(Tag.MODALITY)).isEmpty();
    assertThat(dataSet.toBuilder().build()).isEqualTo(dataSet).hasSameHashCodeAs(dataSet);
    assertThat(dataSet.isEmpty()).isFalse();
    assertThat(DataSet.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void partsTextIntoValues() {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.IMAGE_TYPE, "ORIGINAL", "", "PRIMARY")
            .bytes(Tag.PATIENT_ID, Vr.LO, Hex.bytes("' 12 ' 00"))
            .bytes(Tag.TEXT_VALUE, Vr.UT, Hex.bytes("' a\\b  '"))
            .empty(Tag.PATIENT_NAME)
            .empty(Tag.REFERENCED_IMAGE_SEQUENCE)
            .build();
    assertThat(dataSet.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "", "PRIMARY");
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("12");
    assertThat(dataSet.string(Tag.TEXT_VALUE)).contains(" a\\b");
    assertThat(dataSet.string(Tag.PATIENT_NAME)).isEmpty();
    assertThat(dataSet.strings(Tag.PATIENT_NAME)).isEmpty();
    assertThat(dataSet.contains(Tag.PATIENT_NAME)).isTrue();
    assertThat(dataSet.items(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
    assertThat(dataSet.item(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
    assertThat(dataSet.strings(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
  }

  @Test
  void saysItsCharacterSetWhenItNeedsOne() {
    DataSet plain = DataSet.builder().text(Tag.PATIENT_NAME, "MUELLER").build();
    DataSet accents = DataSet.builder().text(Tag.PATIENT_NAME, "Müller").build();
    DataSet latin =
        DataSet.builder()
            .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
            .name(Tag.PATIENT_NAME, PersonName.of("Müller", "Zoé"))
            .build();
    assertThat(plain.contains(Tag.SPECIFIC_CHARACTER_SET)).isFalse();
    assertThat(accents.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    assertThat(accents.string(Tag.PATIENT_NAME)).contains("Müller");
    assertThat(latin.bytes(Tag.PATIENT_NAME).orElseThrow())
        .isEqualTo(Hex.bytes("'M' fc 'ller^Zo' e9"));
  }

  @Test
  void takesUtf8WhenTextOutgrowsTheDefaultRepertoire() {
    DataSet plain = DataSet.builder(CharacterSet.DEFAULT).text(Tag.PATIENT_ID, "A").build();
    DataSet named =
        plain.toBuilder().empty(Tag.SPECIFIC_CHARACTER_SET).text(Tag.PATIENT_NAME, "Zoë").build();
    assertThat(named.string(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
    assertThat(named.string(Tag.PATIENT_NAME)).contains("Zoë");
    DataSet latin =
        DataSet.builder()
            .put(new Element.Value(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, Hex.bytes("'ISO_IR 100'")))
            .put(new Element.Value(Tag.PATIENT_NAME, Vr.PN, Hex.bytes("'Zo' eb 20")))
            .build();
    assertThat(latin.string(Tag.PATIENT_NAME)).contains("Zoë");
    assertThat(latin.toBuilder().text(Tag.PATIENT_ID, "é").build().string(Tag.PATIENT_ID))
        .contains("é");
    DataSet undeclared =
        DataSet.builder(CharacterSet.DEFAULT)
            .bytes(Tag.PATIENT_NAME, Vr.PN, Hex.bytes("eb 20"))
            .build();
    assertThat(undeclared.contains(Tag.SPECIFIC_CHARACTER_SET)).isFalse();
  }

  @Test
  void readsWholeNumbersOfEveryKind() {
    DataSet dataSet =
        DataSet.builder()
            .ints(PRIVATE, Vr.US, 0, 65535)
            .ints(PRIVATE + 1, Vr.SS, -1)
            .ints(PRIVATE + 2, Vr.UL, 4294967295L)
            .ints(PRIVATE + 3, Vr.SL, -2)
            .ints(PRIVATE + 4, Vr.UV, -1)
            .ints(PRIVATE + 5, Vr.SV, Long.MIN_VALUE)
            .ints(PRIVATE + 6, Vr.AT, Tag.PIXEL_DATA)
            .ints(Tag.SERIES_NUMBER, 7)
            .text(Tag.INSTANCE_NUMBER, "+12 ")
            .text(Tag.ACQUISITION_NUMBER, "1e3")
            .build();
    assertThat(dataSet.ints(PRIVATE)).containsExactly(0, 65535);
    assertThat(dataSet.integer(PRIVATE + 1)).hasValue(-1);
    assertThat(dataSet.longs(PRIVATE + 2)).containsExactly(4294967295L);
    assertThat(dataSet.integer(PRIVATE + 2)).isEmpty();
    assertThat(dataSet.decimal(PRIVATE + 2)).hasValue(4294967295d);
    assertThat(dataSet.integer(PRIVATE + 3)).hasValue(-2);
    assertThat(dataSet.string(PRIVATE + 4)).contains("18446744073709551615");
    assertThat(dataSet.decimal(PRIVATE + 4)).hasValue(0x1p64);
    assertThat(dataSet.string(PRIVATE + 5)).contains("-9223372036854775808");
    assertThat(dataSet.strings(PRIVATE + 6)).containsExactly("7FE00010");
    assertThat(dataSet.ints(PRIVATE + 6)).containsExactly(Tag.PIXEL_DATA);
    assertThat(dataSet.integer(Tag.SERIES_NUMBER)).hasValue(7);
    assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(12);
    assertThat(dataSet.integer(Tag.ACQUISITION_NUMBER)).isEmpty();
    assertThat(dataSet.integer(Tag.ROWS)).isEmpty();
    assertThat(dataSet.ints(PRIVATE + 9)).isEmpty();
  }

  @Test
  void readsRealNumbersOfEveryKind() {
    DataSet dataSet =
        DataSet.builder()
            .put(new Element.Value(PRIVATE, Vr.FL, Values.bytes(Vr.FL, 1.5, Double.NaN)))
            .put(new Element.Value(PRIVATE + 1, Vr.FD, Values.bytes(Vr.FD, -0.1)))
            .decimals(Tag.PIXEL_SPACING, 0.1, 1e-20)
            .text(Tag.WINDOW_CENTER, "NaN")
            .build();
    assertThat(dataSet.decimals(PRIVATE)).containsExactly(1.5, Double.NaN);
    assertThat(dataSet.strings(PRIVATE)).containsExactly("1.5", "NaN");
    assertThat(dataSet.longs(PRIVATE)).isEmpty();
    assertThat(dataSet.decimal(PRIVATE + 1)).hasValue(-0.1);
    assertThat(dataSet.strings(PRIVATE + 1)).containsExactly("-0.1");
    assertThat(dataSet.decimals(Tag.PIXEL_SPACING)).containsExactly(0.1, 1e-20);
    assertThat(dataSet.decimal(Tag.WINDOW_CENTER)).isEmpty();
    assertThat(dataSet.decimal(Tag.ROWS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-2.5, -2.5",
    "0.1, 0.1",
    "1e20, 1E+20",
    "100000, 100000",
    "3.141592653589793, 3.14159265358979",
    "-1.2345678901234567e-300, -1.234567890E-300"
  })
  void writesDecimalsIn16Characters(double number, String text) {
    String written = Values.decimal(number);
    assertThat(written).hasSizeLessThanOrEqualTo(16);
    assertThat(Double.parseDouble(written))
        .isCloseTo(number, org.assertj.core.data.Percentage.withPercentage(1e-6));
    assertThat(Double.parseDouble(written))
        .isEqualTo(
            Double.parseDouble(text), org.assertj.core.data.Offset.offset(Math.abs(number) * 1e-9));
  }

  @Test
  void refusesDecimalsThatAreNotFinite() {
    assertThatThrownBy(() -> Values.decimal(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"20260228, 2026-02-28", "2026.02.28, 2026-02-28"})
  void readsDays(String text, LocalDate day) {
    assertThat(DataSet.builder().text(Tag.STUDY_DATE, text).build().date(Tag.STUDY_DATE))
        .contains(day);
  }

  @ParameterizedTest
  @CsvSource({"20260230", "2026", "abcdefgh", "+2026022"})
  void whatIsNoDayIsAbsent(String text) {
    assertThat(DataSet.builder().text(Tag.STUDY_DATE, text).build().date(Tag.STUDY_DATE)).isEmpty();
  }

  @Test
  void readsUnknownValuesByTheDictionary() {
    DataSet dataSet =
        DataSet.builder(CharacterSet.DEFAULT)
            .bytes(Tag.PATIENT_ID, Vr.UN, Hex.bytes("'A1'"))
            .bytes(Tag.ROWS, Vr.UN, Hex.bytes("0102"))
            .bytes(Tag.REFERENCED_IMAGE_SEQUENCE, Vr.UN, Hex.bytes("0102"))
            .build();
    assertThat(dataSet.string(Tag.PATIENT_ID)).contains("A1");
    assertThat(dataSet.integer(Tag.ROWS)).hasValue(0x0201);
    assertThat(dataSet.strings(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
    assertThat(dataSet.longs(Tag.REFERENCED_IMAGE_SEQUENCE)).isEmpty();
  }

  @Test
  void refusesTextAndNumbersWhereTheyDoNotBelong() {
    DataSetBuilder builder = DataSet.builder();
    assertThatThrownBy(() -> builder.text(Tag.ROWS, "1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.ints(Tag.PIXEL_DATA, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Values.whole(new byte[8], Vr.FD, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsNoValueInItsOwnText() {
    DataSet dataSet = DataSet.builder().text(Tag.PATIENT_NAME, "SECRET").build();
    assertThat(dataSet).hasToString("data set of 1 elements");
    assertThat(dataSet.element(Tag.PATIENT_NAME).orElseThrow())
        .hasToString("(0010,0010) PN of 6 bytes")
        .isEqualTo(new Element.Value(Tag.PATIENT_NAME, Vr.PN, Hex.bytes("'SECRET'")))
        .isNotEqualTo(new Element.Value(Tag.PATIENT_NAME, Vr.LO, Hex.bytes("'SECRET'")));
  }

  @Test
  void countsAnElementOnceInALargeBuild() {
    DataSetBuilder builder = DataSet.builder();
    for (int i = 20_000; i > 0; i--) {
      builder.ints(0x00110000 + i % 15_000 + 0x100, Vr.US, i);
    }
    DataSet dataSet = builder.build();
    assertThat(dataSet.size()).isEqualTo(15_000);
    assertThat(dataSet.ints(0x00110000 + 1 + 0x100)).containsExactly(1);
  }
}
