// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.Found;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an answer is known by (RFC 9110 §8.8.3): it changes when and only when the objects or the
/// form in which they are given change.
///
/// @param value with its quotes
record ETag(String value) {

  /// That of objects in a form.
  ///
  /// @param form says how they are given: syntax, size, media type
  static ETag of(List<Found> objects, String form) {
    if (objects.size() == 1 && form.isEmpty()) {
      return new ETag('"' + sha256(objects.getFirst()) + '"');
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(form.getBytes(StandardCharsets.UTF_8));
      for (Found object : objects) {
        digest.update(sha256(object).getBytes(StandardCharsets.US_ASCII));
      }
      return new ETag('"' + HexFormat.of().formatHex(digest.digest()) + '"');
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("Every Java has SHA-256", never);
    }
  }

  /// The answer that nothing has changed, if that is what was asked.
  Optional<Reply> unchanged(Exchange exchange) {
    String known = exchange.header("If-None-Match");
    boolean same =
        known.strip().equals("*")
            || MediaType.split(known, ',').stream()
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(value::equals);
    return same && !known.isEmpty()
        ? Optional.of(Reply.of(304).with("ETag", value))
        : Optional.empty();
  }

  /// The part asked for, if any, and if what whoever asks has of the rest is still the same.
  Optional<ByteRange> range(Exchange exchange, long size) {
    String condition = exchange.header("If-Range");
    return condition.isEmpty() || condition.equals(value)
        ? ByteRange.of(exchange.header("Range"), size)
        : Optional.empty();
  }

  /// An answer of which parts can be had.
  Reply ranged(Exchange exchange, String type, long size, Ranged content) {
    Map<String, String> headers =
        Map.of("Content-Type", type, "ETag", value, "Accept-Ranges", "bytes");
    Optional<ByteRange> range = range(exchange, size);
    if (range.isEmpty()) {
      ByteRange all = new ByteRange(0, size);
      return new Reply(200, headers, size, out -> content.writeTo(all, out), Optional.empty());
    }
    ByteRange part = range.get();
    return new Reply(
            206, headers, part.length(), out -> content.writeTo(part, out), Optional.empty())
        .with("Content-Range", part.contentRange(size));
  }

  /// Writes some bytes of something.
  @FunctionalInterface
  interface Ranged {
    void writeTo(ByteRange range, OutputStream out) throws IOException;
  }

  private static String sha256(Found object) {
    return object.needInstance().arrival().object().sha256();
  }
}
