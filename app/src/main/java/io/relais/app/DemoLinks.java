// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses a person opens to try the demo, one per role.
record DemoLinks(String patient, String practitioner, String nurse) {

  /// By role, in the order in which they are shown. Keys may be added, none is ever renamed.
  Map<String, String> byRole() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("patient", patient);
    links.put("practitioner", practitioner);
    links.put("nurse", nurse);
    return links;
  }
}
