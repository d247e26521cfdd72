// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.fuzz.FuzzReplay;
import org.junit.jupiter.api.Test;

final class DicomXmlReaderFuzzTest {

  @Test
  void bearsItsSeedsAndTheirMutations() {
    FuzzReplay.run(DicomXmlReaderFuzz.class, DicomXmlReaderFuzz::fuzzerTestOneInput);
  }
}
