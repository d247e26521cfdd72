// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.List;
import java.util.Map;

/// How devices reach the demo.
///
/// @param aeTitle as whom the server is called
/// @param dicomPort where, on this machine
record DemoDoors(String aeTitle, int dicomPort) {

  static DemoDoors of(RelaisServer server) {
    return new DemoDoors(
        ArchiveConfigReader.AE_TITLE, server.dicom().map(DicomDoor::port).orElse(0));
  }

  /// For `--json`. Keys may be added, none is ever renamed.
  Map<String, Map<String, Object>> byName() {
    return Map.of("dicom", Map.of("aet", aeTitle, "port", dicomPort));
  }

  /// Ready to paste.
  List<String> lines() {
    String peer = "-aec " + aeTitle + " localhost " + dicomPort;
    return List.of(
        "Send it an image or an electrocardiogram, and find it again:",
        "  storescu " + peer + " file.dcm",
        "  findscu -S -k QueryRetrieveLevel=STUDY -k PatientName -k StudyInstanceUID " + peer);
  }
}
