// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A letter, or a part of one, as a stranger wrote it (RFC 5322, RFC 2046): its fields, and the
/// parts below it. It may be cut short, and anything may be missing.
///
/// @param text all of the letter, a character for each byte
/// @param fields by their names in small letters, unfolded; of a name the first
/// @param body where what follows the fields begins
/// @param end where it ends
record MimeText(String text, Map<String, String> fields, int body, int end) {
  private static final int MOST_FIELDS = 200;
  private static final int LONGEST_VALUE = 4000;
  private static final int MOST_PARTS = 50;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))",
          Pattern.CASE_INSENSITIVE);

  /// A part that begins here. Its fields end at the first empty line, or where it ends.
  static MimeText of(String text, int from, int end) {
    Map<String, String> fields = new HashMap<>();
    int at = from;
    String name = "";
    StringBuilder value = new StringBuilder();
    while (at < end) {
      int line = lineEnd(text, at, end);
      String read = strip(text, at, line);
      at = line;
      if (read.isEmpty()) {
        break;
      }
      if (read.charAt(0) == ' ' || read.charAt(0) == '\t') {
        append(value, " " + read.strip());
        continue;
      }
      keep(fields, name, value);
      int colon = read.indexOf(':');
      name = colon < 0 ? "" : read.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      value.setLength(0);
      append(value, colon < 0 ? "" : read.substring(colon + 1).strip());
    }
    keep(fields, name, value);
    return new MimeText(text, fields, at, end);
  }

  private static void append(StringBuilder value, String more) {
    int room = LONGEST_VALUE - value.length();
    value.append(more, 0, Math.min(room, more.length()));
  }

  private static void keep(Map<String, String> fields, String name, StringBuilder value) {
    if (!name.isEmpty() && fields.size() < MOST_FIELDS) {
      fields.putIfAbsent(name, value.toString());
    }
  }

  /// Where the next line begins.
  private static int lineEnd(String text, int from, int end) {
    int feed = text.indexOf('\n', from);
    return feed < 0 || feed >= end ? end : feed + 1;
  }

  private static String strip(String text, int from, int to) {
    int last = to;
    while (last > from && (text.charAt(last - 1) == '\n' || text.charAt(last - 1) == '\r')) {
      last--;
    }
    return text.substring(from, last);
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// The media type in small letters, without what follows it.
  String type() {
    String whole = field("content-type").orElse("text/plain");
    int semicolon = whole.indexOf(';');
    return (semicolon < 0 ? whole : whole.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /// The letter that this part holds whole, or the fields of one.
  MimeText inner() {
    return of(text, body, end);
  }

  /// The parts that it is made of; none if it is no multipart.
  List<MimeText> parts() {
    List<MimeText> parts = new ArrayList<>();
    Matcher boundary = BOUNDARY.matcher(field("content-type").orElse(""));
    if (!type().startsWith("multipart/") || !boundary.find()) {
      return parts;
    }
    String mark = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
    int open = -1;
    int at = body;
    while (at < end && parts.size() < MOST_PARTS) {
      int line = lineEnd(text, at, end);
      if (text.startsWith(mark, at)) {
        if (open >= 0) {
          parts.add(of(text, open, at));
        }
        if (text.startsWith("--", at + mark.length())) {
          return parts;
        }
        open = line;
      }
      at = line;
    }
    if (open >= 0 && parts.size() < MOST_PARTS) {
      parts.add(of(text, open, end));
    }
    return parts;
  }
}
