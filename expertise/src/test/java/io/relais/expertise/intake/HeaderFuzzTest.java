// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class HeaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(HeaderFuzz.class, HeaderFuzz::fuzzerTestOneInput);
  }
}
