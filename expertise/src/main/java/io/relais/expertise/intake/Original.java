// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

/// A file of which an object was made, to be kept beside it.
final class Original {
  private final byte[] bytes;
  private final String mediaType;

  Original(byte[] bytes, String mediaType) {
    this.bytes = bytes;
    this.mediaType = mediaType;
  }

  /// The bytes themselves, not to be changed.
  byte[] bytes() {
    return bytes;
  }

  String mediaType() {
    return mediaType;
  }
}
