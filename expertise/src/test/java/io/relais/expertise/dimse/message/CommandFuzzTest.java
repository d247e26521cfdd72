// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class CommandFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(CommandFuzz.class, CommandFuzz::fuzzerTestOneInput);
  }
}
