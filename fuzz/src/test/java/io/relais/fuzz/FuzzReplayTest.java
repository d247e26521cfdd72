// SPDX-License-Identifier: Apache-2.0
package io.relais.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FuzzReplayTest {

  @Test
  void givesTheSeedsFirstAndThenTheSameMutationsEachTime() {
    List<String> once = inputs();
    assertThat(once).hasSize(2 + 4_000).startsWith("one", "second seed").isEqualTo(inputs());
  }

  @Test
  void triesManyDifferentInputs() {
    assertThat(inputs().stream().distinct().count()).isGreaterThan(2_000);
  }

  @Test
  void tellsTheInputThatFoundSomething() {
    assertThatThrownBy(() ->
            FuzzReplay.run(
                LettersFuzz.class,
                input -> {
                  throw new IllegalStateException("a bug");
                }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Letters")
        .hasMessageEndingWith("b25l")
        .hasRootCauseMessage("a bug");
  }

  @Test
  void wantsSeeds() {
    assertThatThrownBy(() -> FuzzReplay.run(NoSeedsFuzz.class, input -> {}))
        .hasMessage("there are no seeds for NoSeedsFuzz in /fuzz/NoSeeds");
  }

  private static List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    FuzzReplay.run(
        LettersFuzz.class, input -> inputs.add(new String(input, StandardCharsets.ISO_8859_1)));
    return inputs;
  }

  private static final class LettersFuzz {}

  private static final class NoSeedsFuzz {}
}
