// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class DecoderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(DecoderFuzz.class, 100, DecoderFuzz::fuzzerTestOneInput);
  }
}
