// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class SdpFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(SdpFuzz.class, SdpFuzz::fuzzerTestOneInput);
  }
}
