// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a frame where they lie.
interface FrameBytes {

  /// Bytes in memory.
  static FrameBytes of(byte[] bytes) {
    return new FrameBytes() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  /// How many there are.
  long length();

  /// A stream of exactly those.
  InputStream open() throws IOException;
}
