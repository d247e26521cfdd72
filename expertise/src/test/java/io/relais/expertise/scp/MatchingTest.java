// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which values a key of a worklist query stands for (PS3.4 §C.2.2.2).
final class MatchingTest {

  private static boolean matches(int tag, String key, String value) {
    return Matching.matches(List.of(key), value, tag);
  }

  @Test
  void aKeyWithoutAValueMatchesEverything() {
    assertThat(Matching.matches(List.of(), "OP", Tag.MODALITY)).isTrue();
    assertThat(Matching.matches(List.of("", " "), "OP", Tag.MODALITY)).isTrue();
  }

  @Test
  void oneOfSeveralValuesIsEnough() {
    assertThat(Matching.matches(List.of("ECG", " OP "), "OP", Tag.MODALITY)).isTrue();
    assertThat(Matching.matches(List.of("ECG", "CT"), "OP", Tag.MODALITY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CAM*,CAMERA1,true",
    "*1,CAMERA1,true",
    "C*M*1,CAMERA1,true",
    "C?MERA1,CAMERA1,true",
    "CAMERA?,CAMERA,false",
    "CAMERA**,CAMERA,true",
    "*X*,CAMERA1,false",
    "camera1,CAMERA1,false",
    "CAMERA,CAMERA1,false"
  })
  void wildCardsStandForCharacters(String key, String value, boolean expected) {
    assertThat(matches(Tag.SCHEDULED_STATION_AE_TITLE, key, value)).isEqualTo(expected);
  }

  @Test
  void manyWildCardsTakeNoTime() {
    String text = "a".repeat(4_000);

    assertThat(matches(Tag.SCHEDULED_STATION_AE_TITLE, "*a".repeat(2_000) + "b", text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "leveque^zoe,Lévêque^Zoé^^,true",
    "LEVEQUE^ZOE^^^,Lévêque^Zoé,true",
    "Lev*,Lévêque^Zoé,true",
    "Lévêque,Lévêque^Zoé,false"
  })
  void namesMatchWithoutAccentsAndCase(String key, String value, boolean expected) {
    assertThat(matches(Tag.PATIENT_NAME, key, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "20261122,20261122,true",
    "20261122,20261123,false",
    "20261122-,20261123,true",
    "20261122-,20261121,false",
    "-20261122,20261122,true",
    "-20261122,20261123,false",
    "20261101-20261130,20261122,true",
    "20261101 - 20261130,20261201,false",
    "202611-202611,20261122,true"
  })
  void datesMatchRanges(String key, String value, boolean expected) {
    assertThat(matches(Tag.SCHEDULED_PROCEDURE_STEP_START_DATE, key, value)).isEqualTo(expected);
  }

  @Test
  void identifiersMatchAsTheyAre() {
    assertThat(matches(Tag.STUDY_INSTANCE_UID, "1.2.3", "1.2.3")).isTrue();
    assertThat(matches(Tag.STUDY_INSTANCE_UID, "1.2.*", "1.2.3")).isFalse();
  }
}
