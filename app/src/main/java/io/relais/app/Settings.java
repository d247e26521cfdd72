// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What is written in the file and the environment, by dotted key; the environment wins. Collects
/// every fault, so that an operator sees them all at once.
final class Settings {
  private static final String PREFIX = "RELAIS_";

  /// Read by the launcher, not by the server.
  private static final List<String> LAUNCHER = List.of("RELAIS_JAVA_OPTS", "RELAIS_INSTALL");

  private final Map<String, List<String>> values = new TreeMap<>();
  private final Map<String, String> fromEnvironment = new TreeMap<>();
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  private Settings() {}

  static Settings of(Optional<Path> file, Map<String, String> environment) {
    Settings settings = new Settings();
    file.ifPresent(settings::read);
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
        settings.fromEnvironment.put(name, value);
      }
    });
    return settings;
  }

  private void read(Path file) {
    YAMLFactory yaml =
        YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      JsonNode root = new ObjectMapper(yaml).readTree(Files.readAllBytes(file));
      if (root.isObject()) {
        flatten("", root);
      } else if (!root.isMissingNode() && !root.isNull()) {
        faults.add(file + " must hold keys and values, such as \"http:\"; see docs/operations.md.");
      }
    } catch (NoSuchFileException missing) {
      throw new ConfigException("There is no file " + file + ". Give its path with --config.");
    } catch (JacksonException malformed) {
      var at = malformed.getLocation();
      throw new ConfigException(
          file
              + " is not valid YAML"
              + (at == null ? "" : " at line " + at.getLineNr())
              + ": "
              + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new ConfigException(file + " cannot be read: " + unreadable.getMessage());
    }
  }

  private void flatten(String key, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(child ->
              flatten(
                  key.isEmpty() ? child.getKey() : key + "." + child.getKey(), child.getValue()));
    } else if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      values.put(key, List.copyOf(items));
    } else if (!node.isNull()) {
      values.put(key, List.of(node.asText()));
    }
  }

  /// The value of a key as the reader makes it; absent when nobody said anything or when what was
  /// said is a fault.
  ///
  /// @param expected completes the sentence "… is expected", such as "a number from 1 to 65535"
  /// @param reader answers nothing for a value that is not as expected
  <T> Optional<T> get(String key, String expected, Function<String, Optional<T>> reader) {
    Optional<String> text = text(key);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      fault(key, text.get(), expected);
    }
    return value;
  }

  Optional<String> text(String key) {
    List<String> items = list(key);
    return items.isEmpty() ? Optional.empty() : Optional.of(String.join(",", items));
  }

  /// The value of this variable of the environment, which no file may hold.
  Optional<String> secret(String name) {
    return Optional.ofNullable(fromEnvironment.remove(name)).filter(value -> !value.isBlank());
  }

  List<String> list(String key) {
    known.add(key);
    String inEnvironment = fromEnvironment.get(environmentName(key));
    if (inEnvironment != null) {
      return List.of(inEnvironment.split(",")).stream()
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .toList();
    }
    return values.getOrDefault(key, List.of());
  }

  /// The names that stand below a key in the file, such as `b` where `a.b.c` is set and `a` asked
  /// for.
  SortedSet<String> names(String key) {
    String prefix = key + ".";
    SortedSet<String> names = new TreeSet<>();
    for (String set : values.keySet()) {
      if (set.startsWith(prefix)) {
        String rest = set.substring(prefix.length());
        int dot = rest.lastIndexOf('.');
        names.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return names;
  }

  void fault(String key, String value, String expected) {
    faults.add(key + " is \"" + value + "\", but " + expected + " is expected.");
  }

  void fault(String sentence) {
    faults.add(sentence);
  }

  /// Throws one exception that says all faults, unknown keys included.
  void check() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        faults.add(unknown(key, "the keys are " + String.join(", ", known)));
      }
    }
    for (String name : fromEnvironment.keySet()) {
      if (known.stream().noneMatch(key -> environmentName(key).equals(name))) {
        faults.add(
            unknown(name, "a name here is a key such as http.port written RELAIS_HTTP_PORT"));
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
  }

  private static String unknown(String key, String hint) {
    return key + " is not a key of Relais; " + hint + ".";
  }

  static String environmentName(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
