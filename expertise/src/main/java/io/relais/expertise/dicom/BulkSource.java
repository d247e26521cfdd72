// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Where bulk data that is only referred to comes from.
public interface BulkSource {
  /// For data sets that hold all their values.
  BulkSource NONE =
      new BulkSource() {
        @Override
        public InputStream open(Chunk.Range range) throws IOException {
          throw new IOException("there is no source for the bulk data that is referred to");
        }
      };

  /// A stream of exactly the bytes of this range, as they are in the source.
  InputStream open(Chunk.Range range) throws IOException;

  /// The bytes of a value, words little endian: fewer than it says when the source ends before.
  ///
  /// @param data whose length has been found to be bearable
  default byte[] bytes(Element.BulkData data) throws IOException {
    try (InputStream in = open(data.range())) {
      byte[] bytes = in.readNBytes(Math.toIntExact(data.range().length()));
      if (isBigEndian()) {
        ByteOrders.swap(bytes, data.vr().wordSize());
      }
      return bytes;
    }
  }

  /// A stream of a value, words little endian; it ends early when the source ends before. Only what
  /// has to be turned around is held in memory as a whole.
  ///
  /// @param data whose length has been found to be bearable
  default InputStream plain(Element.BulkData data) throws IOException {
    return isBigEndian() ? new ByteArrayInputStream(bytes(data)) : open(data.range());
  }

  /// Whether words in the source begin with their most significant byte.
  default boolean isBigEndian() {
    return false;
  }
}
