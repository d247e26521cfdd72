// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class ReceiptFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(ReceiptFuzz.class, ReceiptFuzz::fuzzerTestOneInput);
  }
}
