// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class RtcpFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(RtcpFuzz.class, RtcpFuzz::fuzzerTestOneInput);
  }
}
