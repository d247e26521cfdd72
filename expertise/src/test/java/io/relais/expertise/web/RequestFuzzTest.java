// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class RequestFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(RequestFuzz.class, RequestFuzz::fuzzerTestOneInput);
  }
}
