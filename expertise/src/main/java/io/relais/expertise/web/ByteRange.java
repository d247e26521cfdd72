// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of something are wanted (RFC 9110 §14).
///
/// @param from the first one
/// @param length how many, at least 1
record ByteRange(long from, long length) {
  private static final Pattern SINGLE =
      Pattern.compile("bytes=\\s*(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))\\s*");

  /// Reads the header; nothing if there is none, or one that may be ignored, as of several ranges.
  ///
  /// @param size how many bytes there are
  /// @throws Problem when none of them is wanted
  static Optional<ByteRange> of(String header, long size) {
    Matcher matcher = SINGLE.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(3) != null) {
      long last = Math.min(Long.parseLong(matcher.group(3)), size);
      return Optional.of(satisfied(size - last, last, size));
    }
    long from = Long.parseLong(matcher.group(1));
    String end = matcher.group(2);
    if (!end.isEmpty() && Long.parseLong(end) < from) {
      return Optional.empty();
    }
    long to = end.isEmpty() ? size - 1 : Math.min(Long.parseLong(end), size - 1);
    return Optional.of(satisfied(from, to - from + 1, size));
  }

  String contentRange(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }

  private static ByteRange satisfied(long from, long length, long size) {
    if (length < 1 || from >= size) {
      throw new Problem(
          416,
          "range-not-there",
          "The bytes asked for are not there.",
          "Ask for a range within " + size + " bytes, or for all.",
          Map.of("Content-Range", "bytes */" + size));
    }
    return new ByteRange(from, length);
  }
}
