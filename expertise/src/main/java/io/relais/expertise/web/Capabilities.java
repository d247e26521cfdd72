// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.nio.charset.StandardCharsets;

/// What the service can do (PS3.18 §8.9), in few words; docs/dicom-conformance.md says it in full.
final class Capabilities {
  private static final String TEXT =
      """
      {
        "service": "DICOMweb, PS3.18",
        "studies": {
          "search": ["/studies", "/series", "/instances", "/studies/{study}/series",
            "/studies/{study}/instances", "/studies/{study}/series/{series}/instances"],
          "retrieve": ["/studies/{study}", "/studies/{study}/series/{series}",
            "/studies/{study}/series/{series}/instances/{instance}"],
          "of each": ["/metadata", "/bulkdata", "/rendered", "/thumbnail"],
          "of an instance": ["/bulkdata/{path}", "/frames/{list}", "/frames/{list}/rendered",
            "/frames/{list}/thumbnail"],
          "store": ["/studies", "/studies/{study}"]
        },
        "models": ["application/dicom+json", "application/dicom+xml"]
      }
      """;

  private Capabilities() {}

  static Reply reply() {
    return Reply.of(200, "application/json", TEXT.getBytes(StandardCharsets.UTF_8));
  }
}
