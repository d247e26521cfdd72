// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/// The words of reports, in French.
final class Words {
  private final Properties words = new Properties();

  Words() {
    try (InputStream in = Words.class.getResourceAsStream("words_fr.properties");
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The words of a key; the code itself where a form says what this server does not know.
  String of(String key) {
    String known = words.getProperty(key);
    return known == null ? key.substring(key.lastIndexOf('.') + 1) : known;
  }

  boolean knows(String key) {
    return words.containsKey(key);
  }

  /// Words with something in them.
  String of(String key, Object... parts) {
    String text = of(key);
    for (Object part : parts) {
      text = text.replaceFirst("%s", Matcher.quoteReplacement(part.toString()));
    }
    return text;
  }

  /// The words of several codes.
  String all(String group, Collection<String> codes) {
    return codes.stream().map(code -> of(group + "." + code)).collect(Collectors.joining(", "));
  }

  /// With a capital letter.
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.FRENCH) + text.substring(1);
  }
}
