// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  /// Made by us with a fitting key.
  @ParameterizedTest
  @ValueSource(strings = {"10000000009", "10101010105", "81234567899"})
  void takesAnRppsNumberWhoseKeyFits(String number) {
    assertThat(new Rpps(number)).hasToString(number);
    assertThat(Rpps.parse(number)).contains(new Rpps(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1000000000", "100000000090", "10000000008", "1000000000A", "１0000000009"})
  void refusesAnyOtherRppsNumber(String number) {
    assertThat(Rpps.parse(number)).isEmpty();
    assertThatThrownBy(() -> new Rpps(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 digits");
  }

  @Test
  void noticesAnyOneWrongDigit() {
    String right = "10101010105";
    for (int i = 0; i < right.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String typed = right.substring(0, i) + digit + right.substring(i + 1);
        assertThat(Rpps.parse(typed).isPresent()).as(typed).isEqualTo(typed.equals(right));
      }
    }
  }

  @Test
  void readsNumbersTypedInGroups() {
    assertThat(Rpps.parse("101 0101 0105")).contains(new Rpps("10101010105"));
    assertThat(Finess.parse("2a 000 0014")).contains(new Finess("2A0000014"));
  }

  /// The first three are public establishments of Paris, Lyon and Marseille, then the shape of both
  /// halves of Corsica.
  @ParameterizedTest
  @ValueSource(strings = {"750712184", "690781810", "130786049", "2A0000014", "2B0000020"})
  void takesAFinessNumberWhoseKeyFits(String number) {
    assertThat(new Finess(number)).hasToString(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "75071218", "7507121840", "750712185", "2C0000014", "A20000014", "2A000001B"})
  void refusesAnyOtherFinessNumber(String number) {
    assertThat(Finess.parse(number)).isEmpty();
    assertThatThrownBy(() -> new Finess(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 characters");
  }
}
