// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// A secret that is given out once, in a link, and kept as its hash.
///
/// @param text 43 characters of base64url for one made here; anything for one from outside
public record OneTimeSecret(String text) {

  /// A new one of 256 random bits.
  public static OneTimeSecret make() {
    return new OneTimeSecret(Secret.make());
  }

  /// What is kept: SHA-256 in base64url.
  public String hash() {
    return Secret.hash(text);
  }

  /// Without the secret: what is printed ends in logs.
  @Override
  public String toString() {
    return "OneTimeSecret";
  }
}
