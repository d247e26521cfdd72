// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateTest {

  @ParameterizedTest
  @CsvSource({
    "1950-03-12, 1950-03-12, 1950-03-12",
    "1950-03-00, 1950-03-00, 1950-03-01",
    "1950-03, 1950-03-00, 1950-03-01",
    "1950-00-12, 1950-00-12, 1950-01-12",
    "1950-00-00, 1950-00-00, 1950-12-31",
    "1950, 1950-00-00, 1950-12-31",
    "2024-02-29, 2024-02-29, 2024-02-29"
  })
  void readsDatesOfWhichPartsAreUnknown(String typed, String written, String conventional) {
    BirthDate date = BirthDate.parse(typed).orElseThrow();

    assertThat(date).hasToString(written);
    assertThat(date.conventional()).isEqualTo(conventional);
    assertThat(BirthDate.parse(written)).contains(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12/03/1950",
        "1950-13-01",
        "1950-02-30",
        "2023-02-29",
        "1950-3-1",
        "1799",
        "+950"
      })
  void refusesWhatIsNoDate(String typed) {
    assertThat(BirthDate.parse(typed)).isEmpty();
  }

  @Test
  void refusesPartsThatAreInNoCalendar() {
    assertThatThrownBy(() -> new BirthDate(1950, 2, 30))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatDevicesWrite() {
    assertThat(BirthDate.parseDicom("19500312")).contains(new BirthDate(1950, 3, 12));
    assertThat(BirthDate.parseDicom("1950.03.12 ")).contains(new BirthDate(1950, 3, 12));
    assertThat(BirthDate.parseDicom("19500000")).contains(new BirthDate(1950, 0, 0));
    assertThat(BirthDate.parseDicom("00000000")).isEmpty();
    assertThat(BirthDate.parseDicom("UNKNOWN")).isEmpty();
  }

  @Test
  void mayBeAnotherThatKnowsLess() {
    BirthDate day = new BirthDate(1950, 3, 12);

    assertThat(day.mayBe(new BirthDate(1950, 3, 0))).isTrue();
    assertThat(new BirthDate(1950, 0, 0).mayBe(day)).isTrue();
    assertThat(day.mayBe(new BirthDate(1950, 4, 0))).isFalse();
    assertThat(day.mayBe(new BirthDate(1951, 3, 12))).isFalse();
    assertThat(day.isComplete()).isTrue();
    assertThat(new BirthDate(1950, 3, 0).isComplete()).isFalse();
  }
}
