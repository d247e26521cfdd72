// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class IdentityComparisonFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(IdentityComparisonFuzz.class, IdentityComparisonFuzz::fuzzerTestOneInput);
  }
}
