// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class EcgPaperFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(EcgPaperFuzz.class, 1_000, EcgPaperFuzz::fuzzerTestOneInput);
  }
}
