// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.signaling.sdp.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A strict look at one JSON object: every field is there, of its type and within its length, or
/// the reading stops with a [Refusal] that names it.
final class Fields {
  static final int MAX_SDP = 60_000;
  static final int MAX_TEXT = 1_000;
  private static final int MAX_ID = 64;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private final JsonNode object;
  private final String path;

  Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
    if (!object.isObject()) {
      throw new Refusal(
          ErrorCode.BAD_FIELD, path.isEmpty() ? "not an object" : path + " must be an object");
    }
  }

  /// Stops a reading; never leaves this package.
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;
    private final String detail;

    Refusal(ErrorCode code, String detail) {
      super(detail, null, false, false);
      this.code = code;
      this.detail = detail;
    }

    ErrorCode code() {
      return code;
    }

    String detail() {
      return detail;
    }
  }

  boolean has(String name) {
    JsonNode node = object.get(name);
    return node != null && !node.isNull();
  }

  boolean bool(String name) {
    JsonNode node = required(name);
    if (!node.isBoolean()) {
      throw bad(name, "true or false");
    }
    return node.booleanValue();
  }

  /// False when it is not there.
  boolean flag(String name) {
    return has(name) && bool(name);
  }

  /// A whole number from zero up.
  int number(String name) {
    JsonNode node = required(name);
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw bad(name, "a whole number, 0 or more");
    }
    return node.intValue();
  }

  /// A whole number from zero to `max`.
  int number(String name, int max) {
    int number = number(name);
    if (number > max) {
      throw bad(name, "at most " + max);
    }
    return number;
  }

  OptionalInt optionalNumber(String name) {
    return has(name) ? OptionalInt.of(number(name)) : OptionalInt.empty();
  }

  String text(String name, int maxLength) {
    JsonNode node = required(name);
    if (!node.isTextual()) {
      throw bad(name, "a string");
    }
    String text = node.textValue();
    if (text.isEmpty() || text.length() > maxLength) {
      throw bad(name, "1 to " + maxLength + " characters long");
    }
    return text;
  }

  @Nullable String optionalText(String name, int maxLength) {
    return has(name) ? text(name, maxLength) : null;
  }

  /// An id as docs/protocol.md section 1 draws it.
  String id(String name) {
    return plain(name, text(name, MAX_ID));
  }

  /// Bytes as base64url without padding (RFC 4648 section 5).
  ///
  /// @param length in characters
  String base64Url(String name, int length) {
    String text = plain(name, text(name, length));
    if (text.length() != length) {
      throw bad(name, length + " characters long");
    }
    return text;
  }

  private String plain(String name, String text) {
    if (!isPlain(text)) {
      throw bad(name, "made of A-Z a-z 0-9 _ -");
    }
    return text;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Nullable String optionalId(String name) {
    return has(name) ? id(name) : null;
  }

  /// A track's name, `<seat>/<source>`.
  TrackName track(String name) {
    String text = text(name, 2 * MAX_ID);
    int slash = text.indexOf('/');
    for (Source source : Source.values()) {
      if (slash > 0
          && isPlain(text.substring(0, slash))
          && Words.of(source).equals(text.substring(slash + 1))) {
        return new TrackName(text.substring(0, slash), source);
      }
    }
    throw bad(name, "a seat, / and a source");
  }

  /// One word of a closed list, written as [Words] does.
  <E extends Enum<E>> E word(String name, Class<E> words) {
    String text = text(name, MAX_ID);
    E[] constants = words.getEnumConstants();
    for (E constant : constants) {
      if (Words.of(constant).equals(text)) {
        return constant;
      }
    }
    List<String> allowed = new ArrayList<>();
    for (E constant : constants) {
      allowed.add(Words.of(constant));
    }
    throw bad(name, "one of " + String.join(", ", allowed));
  }

  Instant time(String name) {
    String text = text(name, 40);
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw bad(name, "a time such as 2026-11-21T14:30:00Z");
    }
    throw bad(name, "a time from 1970 to 9999");
  }

  Fields object(String name) {
    return new Fields(required(name), path + name + ".");
  }

  <T> List<T> list(String name, int max, Function<Fields, T> reader) {
    JsonNode node = required(name);
    if (!node.isArray() || node.size() > max) {
      throw bad(name, "a list of at most " + max);
    }
    List<T> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(reader.apply(new Fields(node.get(i), path + name + "[" + i + "].")));
    }
    return items;
  }

  List<Boolean> bools(String name, int max) {
    JsonNode node = required(name);
    if (!node.isArray() || node.size() > max) {
      throw bad(name, "a list of at most " + max);
    }
    List<Boolean> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isBoolean()) {
        throw bad(name, "a list of true or false");
      }
      items.add(item.booleanValue());
    }
    return items;
  }

  List<String> texts(String name, int max) {
    JsonNode node = required(name);
    if (!node.isArray() || node.size() > max) {
      throw bad(name, "a list of at most " + max);
    }
    List<String> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      if (!item.isTextual() || item.textValue().length() > MAX_TEXT) {
        throw bad(name, "a list of strings");
      }
      items.add(item.textValue());
    }
    return items;
  }

  Refusal bad(String name, String must) {
    return new Refusal(ErrorCode.BAD_FIELD, path + name + " must be " + must);
  }

  private JsonNode required(String name) {
    JsonNode node = object.get(name);
    if (node == null || node.isNull()) {
      throw new Refusal(ErrorCode.MISSING_FIELD, path + name + " is missing");
    }
    return node;
  }

  /// How the constants of an enum are written on the wire: in small letters, with hyphens.
  static final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
