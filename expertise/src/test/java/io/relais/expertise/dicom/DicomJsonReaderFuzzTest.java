// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import org.junit.jupiter.api.Test;

class DicomJsonReaderFuzzTest {

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    Corpus.replay("dicom-json", DicomJsonReaderFuzz::fuzzerTestOneInput);
  }
}
