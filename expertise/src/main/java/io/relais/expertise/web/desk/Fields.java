// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import java.io.IOException;
import java.util.Optional;

/// The fields of a JSON object from outside.
///
/// @param node an object
record Fields(JsonNode node) {
  private static final int LONGEST = 200;

  /// @throws Refused if it is no JSON object
  static Fields read(byte[] text) {
    try {
      JsonNode node = Json.read(text);
      if (node != null && node.isObject()) {
        return new Fields(node);
      }
    } catch (IOException noJson) {
      throw Refused.badRequest();
    }
    throw Refused.badRequest();
  }

  /// A text of 1 to 200 characters.
  Optional<String> text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > LONGEST) {
      throw Refused.badRequest();
    }
    return Optional.of(value.textValue().strip());
  }

  String need(String name) {
    return text(name).orElseThrow(Refused::badRequest);
  }

  RandomId id(String name) {
    return RandomId.parse(need(name)).orElseThrow(Refused::badRequest);
  }

  boolean isTrue(String name) {
    JsonNode value = node.get(name);
    return value != null && value.isBoolean() && value.booleanValue();
  }
}
