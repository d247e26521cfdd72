// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class LinkTokensFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(LinkTokensFuzz.class, LinkTokensFuzz::fuzzerTestOneInput);
  }
}
