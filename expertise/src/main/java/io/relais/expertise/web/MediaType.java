// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A media type, or a range of them, with its parameters (RFC 9110 §8.3.1).
///
/// @param name type and subtype in lower case, as `multipart/related`; either may be `*`
/// @param parameters by lower-case name, in their order, without quotes
record MediaType(String name, Map<String, String> parameters) {
  static final String DICOM = "application/dicom";
  static final String JSON = "application/dicom+json";
  static final String XML = "application/dicom+xml";
  static final String BYTES = "application/octet-stream";
  static final String RELATED = "multipart/related";
  static final String TRANSFER_SYNTAX = "transfer-syntax";

  private static final int LONGEST = 4096;
  private static final int MOST_PARAMETERS = 16;

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  /// What a `Content-Type` says; nothing if it is not one.
  static Optional<MediaType> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> pieces = split(text, ';');
    String name = pieces.getFirst().strip().toLowerCase(Locale.ROOT);
    int slash = name.indexOf('/');
    if (slash < 1 || slash == name.length() - 1 || pieces.size() > MOST_PARAMETERS) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String piece : pieces.subList(1, pieces.size())) {
      int equal = piece.indexOf('=');
      if (equal > 0) {
        parameters.putIfAbsent(
            piece.substring(0, equal).strip().toLowerCase(Locale.ROOT),
            unquoted(piece.substring(equal + 1).strip()));
      }
    }
    return Optional.of(new MediaType(name, parameters));
  }

  /// A parameter, empty if it is not there.
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /// Whether this range holds a type.
  boolean holds(String type) {
    return name.equals("*/*")
        || name.equals(type)
        || (name.endsWith("/*") && type.startsWith(name.substring(0, name.length() - 1)));
  }

  /// The same kind of media inside of a multipart/related: what its `type` says.
  Optional<MediaType> inner() {
    String type = parameter("type");
    if (type.isEmpty()) {
      return Optional.of(new MediaType("*/*", parameters));
    }
    return parse(type)
        .map(inner -> {
          Map<String, String> all = new LinkedHashMap<>(parameters);
          all.putAll(inner.parameters());
          return new MediaType(inner.name(), all);
        });
  }

  /// Cuts at a separator that does not stand between quotes.
  static List<String> split(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == separator && !quoted) {
        pieces.add(text.substring(start, i));
        start = i + 1;
      }
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i < text.length() - 2) {
        c = text.charAt(++i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
