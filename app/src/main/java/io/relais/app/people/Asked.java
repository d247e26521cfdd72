// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.RandomId;
import java.util.Map;
import java.util.Optional;

/// A request.
///
/// @param path the parameters in the path
/// @param source the network address, for counting tries; never logged
/// @param device what the person knows the device by
record Asked(
    Map<String, String> path,
    Map<String, String> cookies,
    String source,
    String device,
    String body) {

  Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /// An id in the path.
  RandomId id(String name) {
    return RandomId.parse(path.getOrDefault(name, "")).orElseThrow(Refused::notFound);
  }

  Fields json() {
    return Fields.read(body);
  }
}
