// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class AssociationFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(AssociationFuzz.class, AssociationFuzz::fuzzerTestOneInput);
  }
}
