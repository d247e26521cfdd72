// SPDX-License-Identifier: Apache-2.0
package io.relais.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomIdTest {

  @Test
  void isWrittenInTheAlphabetOfTheProtocol() {
    for (int i = 0; i < 1000; i++) {
      assertThat(RandomId.make().text()).matches("[A-Za-z0-9_-]{22}");
    }
  }

  @Test
  void isNeverTheSame() {
    Set<RandomId> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(ids.add(RandomId.make())).isTrue();
    }
  }

  @Test
  void isTheSameThroughBytesAndText() {
    RandomId id = RandomId.make();

    assertThat(RandomId.of(id.bytes())).isEqualTo(id);
    assertThat(RandomId.parse(id.toString())).contains(id);
  }

  /// The last of 22 characters carries two bits: `B` is the same id as `A` to a careless reader.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB",
        "AAAAAAAAAAA+AAAAAAAAAA",
        "AAAAAAAAAAA/AAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAéAAAAAAAAAA",
        "AAAAAAAAAAA AAAAAAAAAA"
      })
  void refusesAnyOtherText(String text) {
    assertThat(RandomId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new RandomId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnotherNumberOfBytes() {
    assertThatThrownBy(() -> RandomId.of(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
