// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes back.
///
/// @param body none where there is nothing to say
/// @param cookies whole `Set-Cookie` values
record Answer(int status, @Nullable ObjectNode body, List<String> cookies) {

  Answer {
    cookies = List.copyOf(cookies);
  }

  static Answer ok(ObjectNode body) {
    return new Answer(200, body, List.of());
  }

  static Answer created(ObjectNode body) {
    return new Answer(201, body, List.of());
  }

  static Answer done() {
    return new Answer(204, null, List.of());
  }

  Answer with(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Answer(status, body, more);
  }
}
