// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.expertise.web.desk.Refused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An object that came from a page. Nothing, null and an empty text are the same; what nobody asked
/// for is refused with its place, so that no page believes that it was kept.
final class Written {
  private final JsonNode node;
  private final String path;
  private final Set<String> known = new HashSet<>();

  private Written(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Written of(JsonNode node) {
    return new Written(node, "");
  }

  /// Why it is refused: 400 with the place.
  static Refused unfit(String field) {
    Refused refused = Refused.badRequest();
    refused.more().put("field", field);
    return refused;
  }

  private Optional<JsonNode> value(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    boolean nothing =
        value == null || value.isNull() || (value.isTextual() && value.textValue().isBlank());
    return nothing ? Optional.empty() : Optional.of(value);
  }

  /// The words at this place, without blanks around; empty if there are none.
  String text(String name, int longest) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return "";
    }
    JsonNode text = value.get();
    if (!text.isTextual() || text.textValue().length() > longest || hasControls(text)) {
      throw unfit(path + name);
    }
    return text.textValue().strip();
  }

  private static boolean hasControls(JsonNode text) {
    return text.textValue()
        .chars()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  /// What stands at this place, read by somebody who refuses what does not fit.
  <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
    String text = text(name, 200);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(text).orElseThrow(() -> unfit(path + name)));
    } catch (IllegalArgumentException | DateTimeException unfit) {
      throw unfit(path + name);
    }
  }

  Optional<RandomId> id(String name) {
    return read(name, RandomId::parse);
  }

  Optional<Instant> time(String name) {
    return read(name, text -> Optional.of(Instant.parse(text)));
  }

  /// A word of an enumeration.
  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    return read(name, text -> wordOf(text, words));
  }

  static <E extends Enum<E>> Optional<E> wordOf(String text, Class<E> words) {
    for (E word : words.getEnumConstants()) {
      if (word.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  <E extends Enum<E>> Set<E> words(String name, Class<E> words) {
    Set<E> found = new HashSet<>();
    for (JsonNode item : items(name, words.getEnumConstants().length)) {
      found.add(wordOf(item.asText(), words).orElseThrow(() -> unfit(path + name)));
    }
    return found;
  }

  Optional<Boolean> flag(String name) {
    return value(name)
        .map(value -> {
          if (!value.isBoolean()) {
            throw unfit(path + name);
          }
          return value.booleanValue();
        });
  }

  Optional<Integer> whole(String name) {
    return value(name)
        .map(value -> {
          if (!value.isInt()) {
            throw unfit(path + name);
          }
          return value.intValue();
        });
  }

  Optional<BigDecimal> number(String name) {
    return value(name)
        .map(value -> {
          if (!value.isNumber()) {
            throw unfit(path + name);
          }
          return value.decimalValue();
        });
  }

  /// The object at this place.
  Optional<Written> object(String name) {
    return value(name)
        .map(value -> {
          if (!value.isObject()) {
            throw unfit(path + name);
          }
          return new Written(value, path + name + ".");
        });
  }

  /// The object at this place as it came.
  Optional<JsonNode> raw(String name) {
    return value(name).filter(JsonNode::isObject);
  }

  List<Written> objects(String name, int most) {
    List<Written> objects = new ArrayList<>();
    for (JsonNode item : items(name, most)) {
      if (!item.isObject()) {
        throw unfit(path + name);
      }
      objects.add(new Written(item, path + name + "."));
    }
    return objects;
  }

  private List<JsonNode> items(String name, int most) {
    List<JsonNode> items = new ArrayList<>();
    value(name)
        .ifPresent(value -> {
          if (!value.isArray() || value.size() > most) {
            throw unfit(path + name);
          }
          value.forEach(items::add);
        });
    return items;
  }

  /// Where it stands, for what is found to be unfit as a whole.
  String path(String name) {
    return path + name;
  }

  /// Refuses whatever nobody has asked for until now.
  void nothingElse() {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw unfit(path + (name.length() > 64 ? name.substring(0, 64) : name));
          }
        });
  }
}
