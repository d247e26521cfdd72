// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class RtpFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(RtpFuzz.class, RtpFuzz::fuzzerTestOneInput);
  }
}
