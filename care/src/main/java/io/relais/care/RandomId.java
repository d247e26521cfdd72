// SPDX-License-Identifier: Apache-2.0
package io.relais.care;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The name of a thing: 128 random bits, written as 22 characters of base64url (RFC 4648 §5). It
/// says nothing about the thing and cannot be guessed, so it may stand in a URL.
///
/// @param text the 22 characters
public record RandomId(String text) implements Comparable<RandomId> {

  /// How many bytes an id has.
  public static final int BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /// Refuses any text that is not the one way of writing 128 bits.
  public RandomId {
    if (!isCanonical(text)) {
      throw new IllegalArgumentException(
          "An id has 22 characters of A-Z a-z 0-9 _ - that stand for 128 bits");
    }
  }

  /// Makes a new id.
  public static RandomId make() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return of(bytes);
  }

  /// The id of these 16 bytes.
  public static RandomId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("An id has 16 bytes, not " + bytes.length);
    }
    return new RandomId(ENCODER.encodeToString(bytes));
  }

  /// The id a text from outside stands for, or none if it is not an id.
  public static Optional<RandomId> parse(String text) {
    return isCanonical(text) ? Optional.of(new RandomId(text)) : Optional.empty();
  }

  /// The 16 bytes of this id.
  public byte[] bytes() {
    return DECODER.decode(text);
  }

  @Override
  public int compareTo(RandomId other) {
    return text.compareTo(other.text);
  }

  /// The text, so that an id can be put in a URL or a log line as it is.
  @Override
  public String toString() {
    return text;
  }

  private static boolean isCanonical(String text) {
    if (text.length() != 22) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isBase64Url(text.charAt(i))) {
        return false;
      }
    }
    // 22 characters carry 132 bits: the last four must be zero, or one id could be written in 16
    // ways.
    return ENCODER.encodeToString(DECODER.decode(text)).equals(text);
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
