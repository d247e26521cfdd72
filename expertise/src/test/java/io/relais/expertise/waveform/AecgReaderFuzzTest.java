// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class AecgReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(AecgReaderFuzz.class, AecgReaderFuzz::fuzzerTestOneInput);
  }
}
