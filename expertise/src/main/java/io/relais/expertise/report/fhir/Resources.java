// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The resources of a bundle. Each is under an address that is made of what it is about, so that
/// whoever gets the same case twice gets the same addresses.
final class Resources {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String about;
  private final Map<String, ObjectNode> byAddress = new LinkedHashMap<>();

  /// @param about what all of them are about
  Resources(String about) {
    this.about = about;
  }

  static ObjectNode resource(String type) {
    return JSON.objectNode().put("resourceType", type);
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  /// The address of something.
  ///
  /// @param name what it is, and of whom
  String address(String name) {
    byte[] bytes = (about + "/" + name).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(bytes);
  }

  /// A reference to a resource, which is made unless it is there.
  ObjectNode reference(String name, Supplier<ObjectNode> made) {
    String address = address(name);
    if (!byAddress.containsKey(address)) {
      ObjectNode resource = made.get();
      // Others that it needed have come before it.
      byAddress.put(address, resource);
    }
    return object().put("reference", address);
  }

  /// All of them, one first.
  ArrayNode entries(String first) {
    ArrayNode entries = JSON.arrayNode();
    String address = address(first);
    entries.add(entry(address, byAddress.getOrDefault(address, object())));
    byAddress.forEach((other, resource) -> {
      if (!other.equals(address)) {
        entries.add(entry(other, resource));
      }
    });
    return entries;
  }

  private static ObjectNode entry(String address, ObjectNode resource) {
    ObjectNode entry = object().put("fullUrl", address);
    entry.set("resource", resource);
    return entry;
  }

  /// A concept of one code.
  static ObjectNode concept(String system, String code, String display, String text) {
    ObjectNode concept = object();
    concept.putArray("coding").add(coding(system, code, display));
    if (!text.isEmpty()) {
      concept.put("text", text);
    }
    return concept;
  }

  static ObjectNode coding(String system, String code, String display) {
    ObjectNode coding = object().put("system", system).put("code", code);
    if (!display.isEmpty()) {
      coding.put("display", display);
    }
    return coding;
  }

  static ObjectNode identifier(String system, String value) {
    return object().put("system", system).put("value", value);
  }
}
