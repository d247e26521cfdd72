// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/// JSON texts with the limits of docs/protocol.md: 64 kB, shallow, no field twice, nothing after
/// the end.
final class Json {
  /// In bytes of UTF-8.
  static final int MAX_BYTES = 64 * 1024;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxDocumentLength(MAX_BYTES)
                          .maxStringLength(MAX_BYTES)
                          .maxNameLength(64)
                          .maxNumberLength(20)
                          .maxTokenCount(10_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static <M> Reading<M> read(String text, Function<Fields, M> reader) {
    if (tooLarge(text)) {
      return new Reading.Refused<>(ErrorCode.TOO_LARGE, "over " + MAX_BYTES + " bytes");
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return new Reading.Refused<>(ErrorCode.BAD_JSON, "not JSON, or nested too deeply");
    }
    if (!node.isObject()) {
      return new Reading.Refused<>(ErrorCode.BAD_JSON, "not a JSON object");
    }
    try {
      return new Reading.Read<>(reader.apply(new Fields(node, "")));
    } catch (Fields.Refusal e) {
      return new Reading.Refused<>(e.code(), e.detail());
    }
  }

  static boolean tooLarge(String text) {
    int bytes = 0;
    if (text.length() > MAX_BYTES) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes > MAX_BYTES;
  }

  static String write(ObjectNode node) {
    return node.toString();
  }
}
