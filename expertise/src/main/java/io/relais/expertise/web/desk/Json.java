// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Shallow JSON, no field twice, nothing after the end.
public final class Json {
  private static final JsonMapper MAPPER = mapper(8, 8192, 20);

  /// For what people write: texts, and forms whose numbers stay as they are.
  private static final JsonMapper LARGE =
      mapper(32, 200 * 1024, 100)
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  private static JsonMapper mapper(int depth, int string, int number) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth)
            .maxStringLength(string)
            .maxNameLength(64)
            .maxNumberLength(number)
            .build();
    return JsonMapper.builder(
            new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /// An empty object.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// @throws IOException if it is none
  static JsonNode read(byte[] text) throws IOException {
    return MAPPER.readTree(text);
  }

  /// What was kept of such an object.
  public static JsonNode large(String text) {
    return readLarge(text.getBytes(StandardCharsets.UTF_8));
  }

  /// An object that may be large and deep.
  ///
  /// @throws Refused if it is none
  static JsonNode readLarge(byte[] text) {
    try {
      JsonNode node = LARGE.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException noJson) {
      throw Refused.badRequest();
    }
    throw Refused.badRequest();
  }

  /// An array of what each item is written as.
  public static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> writer) {
    ArrayNode array = MAPPER.createArrayNode();
    items.forEach(item -> array.add(writer.apply(item)));
    return array;
  }

  /// How the constants of an enum are written: in small letters, with hyphens.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
