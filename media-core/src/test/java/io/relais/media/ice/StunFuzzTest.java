// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.io.FuzzCorpus;
import org.junit.jupiter.api.Test;

class StunFuzzTest {
  @Test
  void standsTheCorpusAndItsMutations() throws Exception {
    FuzzCorpus.replay("stun", StunFuzz::fuzzerTestOneInput);
  }
}
