// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.signaling.wire.Language;
import java.util.Map;
import java.util.Optional;

/// An HTTP request as the endpoints see it.
///
/// @param path the parameters in the path
/// @param query the parameters after it
/// @param origin the page it comes from, empty when the browser does not say
/// @param source the network address, for counting tries; never logged
/// @param device what the person knows the device by
record Request(
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> cookies,
    Language language,
    String origin,
    String authority,
    String source,
    String device,
    String body) {

  Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /// An id in the path, or none if it is no id.
  Optional<RandomId> id(String name) {
    return RandomId.parse(path.getOrDefault(name, ""));
  }
}
