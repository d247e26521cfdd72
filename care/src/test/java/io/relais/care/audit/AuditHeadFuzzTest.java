// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class AuditHeadFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(AuditHeadFuzz.class, AuditHeadFuzz::fuzzerTestOneInput);
  }
}
