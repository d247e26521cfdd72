// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The fields of a JSON object from outside: shallow, no field twice, nothing after the end.
///
/// @param node an object
record Fields(JsonNode node) {

  private static final int LONGEST = 300;
  private static final int MOST = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(5)
                          .maxStringLength(2048)
                          .maxNameLength(64)
                          .maxNumberLength(20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @throws Refused if it is no JSON object
  static Fields read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && node.isObject()) {
        return new Fields(node);
      }
    } catch (JsonProcessingException noJson) {
      throw Refused.badRequest();
    }
    throw Refused.badRequest();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode texts(List<String> items) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(array::add);
    return array;
  }

  static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> writer) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  /// A text that says something; none if it is missing or empty.
  Optional<String> text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().length() > LONGEST) {
      throw Refused.badRequest();
    }
    return Optional.of(value.textValue()).filter(text -> !text.isBlank());
  }

  String need(String name) {
    return text(name).orElseThrow(Refused::badRequest);
  }

  /// What a text stands for; none if it is missing or empty.
  ///
  /// @throws Refused as this if it stands for nothing
  <T> Optional<T> unless(String name, Function<String, Optional<T>> meaning, String refusal) {
    return text(name).map(text -> meaning.apply(text).orElseThrow(() -> new Refused(422, refusal)));
  }

  /// Yes or no.
  boolean truth(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isBoolean()) {
      throw Refused.badRequest();
    }
    return value.booleanValue();
  }

  /// What a word stands for.
  <T> T word(String name, Function<String, Optional<T>> meaning) {
    return meaning.apply(need(name)).orElseThrow(Refused::badRequest);
  }

  Optional<RandomId> id(String name) {
    return text(name).map(text -> RandomId.parse(text).orElseThrow(Refused::badRequest));
  }

  /// The objects of a list.
  List<Fields> objects(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isArray() || value.size() > MOST) {
      throw Refused.badRequest();
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isObject()) {
        throw Refused.badRequest();
      }
      objects.add(new Fields(item));
    }
    return List.copyOf(objects);
  }
}
