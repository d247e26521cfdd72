// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import org.junit.jupiter.api.Test;

class DicomReaderFuzzTest {

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    Corpus.replay("part10", DicomReaderFuzz::fuzzerTestOneInput);
  }
}
