// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class RedundantPayloadFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(RedundantPayloadFuzz.class, RedundantPayloadFuzz::fuzzerTestOneInput);
  }
}
