// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class TcpFramesFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(TcpFramesFuzz.class, TcpFramesFuzz::fuzzerTestOneInput);
  }
}
