// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.Closeable;
import java.io.IOException;

/// Bytes that lie somewhere and can be read at any place: sealed ones, as a disk or S3 holds them.
interface ByteSource extends Closeable {

  /// How many there are.
  long size();

  /// Reads until the wanted length is there or the bytes end.
  ///
  /// @return how many were read, less than `length` only at the end
  int read(long position, byte[] into, int offset, int length) throws IOException;
}
