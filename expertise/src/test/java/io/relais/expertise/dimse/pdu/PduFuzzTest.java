// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import org.junit.jupiter.api.Test;

class PduFuzzTest {

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    FuzzReplay.run("pdu", 800, PduFuzz::fuzzerTestOneInput);
  }
}
