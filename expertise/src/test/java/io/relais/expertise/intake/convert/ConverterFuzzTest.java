// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class ConverterFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(ConverterFuzz.class, ConverterFuzz::fuzzerTestOneInput);
  }
}
