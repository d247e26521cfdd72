// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsTest {

  /// Keys computed by hand: of Corsica's departments the first counts as 19, the second as 18.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "269054958815780",
        "2 69 05 49 588 157 80",
        "2 69 05 2A 588 157 17",
        "269052b58815744"
      })
  void readsANumberWhoseKeyFits(String typed) {
    assertThat(Ins.parse(InsAuthority.NIR, typed)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "269054958815781",
        "269054958815708",
        "2690549588157",
        "26905495881578",
        "2690549588157800",
        "269052A58815744",
        "269052C58815717",
        "069054958815780",
        "２69054958815780"
      })
  void refusesANumberThatWasMistyped(String typed) {
    assertThat(Ins.parse(InsAuthority.NIR, typed)).isEmpty();
  }

  @Test
  void findsEveryWrongDigitAndEverySwapOfTwoNeighbours() {
    String good = "269054958815780";
    for (int at = 0; at < good.length(); at++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String wrong = good.substring(0, at) + digit + good.substring(at + 1);
        assertThat(Ins.parse(InsAuthority.NIR, wrong).isPresent()).isEqualTo(wrong.equals(good));
      }
    }
    for (int at = 0; at + 1 < good.length(); at++) {
      String swapped =
          good.substring(0, at) + good.charAt(at + 1) + good.charAt(at) + good.substring(at + 2);
      assertThat(Ins.parse(InsAuthority.NIR, swapped).isPresent()).isEqualTo(swapped.equals(good));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NIR, 1.2.250.1.213.1.4.8",
    "NIA, 1.2.250.1.213.1.4.9",
    "NIR_TEST, 1.2.250.1.213.1.4.10",
    "NIR_DEMO, 1.2.250.1.213.1.4.11"
  })
  void isToldApartByTheOidOfItsAuthority(InsAuthority authority, String oid) {
    assertThat(authority.oid()).isEqualTo(oid);
    assertThat(InsAuthority.ofOid(oid)).contains(authority);
    assertThat(InsAuthority.ofOid(oid + "0")).isEmpty();
  }

  @Test
  void doesNotPrintTheNumber() {
    assertThat(new Ins(InsAuthority.NIR, "269054958815780")).hasToString("Ins[NIR]");
    assertThatThrownBy(() -> new Ins(InsAuthority.NIR, "269054958815781"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("2690");
  }
}
