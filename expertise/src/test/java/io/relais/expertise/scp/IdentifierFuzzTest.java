// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class IdentifierFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(IdentifierFuzz.class, IdentifierFuzz::fuzzerTestOneInput);
  }
}
