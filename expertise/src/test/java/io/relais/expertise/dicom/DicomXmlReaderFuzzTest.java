// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import org.junit.jupiter.api.Test;

class DicomXmlReaderFuzzTest {

  @Test
  void bearsTheCorpusAndItsMutations() throws Exception {
    Corpus.replay("dicom-xml", DicomXmlReaderFuzz::fuzzerTestOneInput);
  }
}
