// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class DicomReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(DicomReaderFuzz.class, DicomReaderFuzz::fuzzerTestOneInput);
  }
}
