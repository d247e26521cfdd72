// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses a person opens to try the demo, one per role.
///
/// @param signedIn those that sign a professional in, by what they are
record DemoLinks(String patient, String practitioner, String nurse, Map<String, String> signedIn) {

  DemoLinks {
    signedIn = Collections.unmodifiableMap(new LinkedHashMap<>(signedIn));
  }

  /// By role, in the order in which they are shown. Keys may be added, none is ever renamed.
  Map<String, String> byRole() {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("patient", patient);
    links.put("practitioner", practitioner);
    links.put("nurse", nurse);
    links.putAll(signedIn);
    return links;
  }
}
