// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.Arrays;

/// A run of bytes: held in memory, or a range of the source that was read.
public sealed interface Chunk {

  /// The number of bytes.
  long length();

  /// Bytes in memory, which must not change any more.
  final class Held implements Chunk {
    private final byte[] bytes;

    /// Holds these bytes without copying them.
    public Held(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The bytes themselves.
    byte[] view() {
      return bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Held that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /// A range of the source. In a deflated file, offsets count as if the data set were inflated in
  /// its place: [DicomReader#plain] gives the stream they fit.
  ///
  /// @param offset of the first byte from the beginning of the source
  /// @param length in bytes
  record Range(long offset, long length) implements Chunk {}
}
