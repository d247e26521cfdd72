// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class StunFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(StunFuzz.class, StunFuzz::fuzzerTestOneInput);
  }
}
