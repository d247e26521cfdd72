// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class PduFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(PduFuzz.class, PduFuzz::fuzzerTestOneInput);
  }
}
