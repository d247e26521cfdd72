// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class DicomJsonReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(DicomJsonReaderFuzz.class, DicomJsonReaderFuzz::fuzzerTestOneInput);
  }
}
