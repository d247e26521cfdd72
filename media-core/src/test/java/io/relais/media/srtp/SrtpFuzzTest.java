// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import io.relais.media.io.FuzzCorpus;
import org.junit.jupiter.api.Test;

class SrtpFuzzTest {
  @Test
  void standsTheCorpusAndItsMutations() throws Exception {
    FuzzCorpus.replay("srtp", SrtpFuzz::fuzzerTestOneInput);
  }
}
