// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class PayloadDescriptorFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(PayloadDescriptorFuzz.class, PayloadDescriptorFuzz::fuzzerTestOneInput);
  }
}
