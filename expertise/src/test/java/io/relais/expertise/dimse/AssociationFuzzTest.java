// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.pdu.FuzzReplay;
import org.junit.jupiter.api.Test;

class AssociationFuzzTest {

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    FuzzReplay.run("association", 300, AssociationFuzz::fuzzerTestOneInput);
  }
}
