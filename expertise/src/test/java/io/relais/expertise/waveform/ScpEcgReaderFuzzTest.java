// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class ScpEcgReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(ScpEcgReaderFuzz.class, ScpEcgReaderFuzz::fuzzerTestOneInput);
  }
}
