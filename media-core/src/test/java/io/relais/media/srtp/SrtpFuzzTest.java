// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class SrtpFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(SrtpFuzz.class, SrtpFuzz::fuzzerTestOneInput);
  }
}
