// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class UploadMetadataFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(UploadMetadataFuzz.class, UploadMetadataFuzz::fuzzerTestOneInput);
  }
}
