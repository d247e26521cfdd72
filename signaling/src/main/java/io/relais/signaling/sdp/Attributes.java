// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The `a=` lines of a session or of one media section, in their order.
record Attributes(List<Attribute> list) {
  Attributes {
    list = List.copyOf(list);
  }

  boolean has(String name) {
    return first(name) != null;
  }

  /// The value of the first line of that name, or null.
  @Nullable String first(String name) {
    for (Attribute attribute : list) {
      if (attribute.name().equals(name)) {
        return attribute.value();
      }
    }
    return null;
  }

  /// The value of the first line of that name here, or else in the session's lines, or null.
  @Nullable String firstOr(Attributes session, String name) {
    String own = first(name);
    return own != null ? own : session.first(name);
  }

  List<String> all(String name) {
    return list.stream()
        .filter(attribute -> attribute.name().equals(name))
        .map(Attribute::value)
        .filter(Objects::nonNull)
        .toList();
  }
}
