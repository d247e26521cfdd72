// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class WfdbReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(WfdbReaderFuzz.class, WfdbReaderFuzz::fuzzerTestOneInput);
  }
}
