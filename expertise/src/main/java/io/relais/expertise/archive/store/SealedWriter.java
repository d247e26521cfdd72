// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes and seals in one pass what is put in, a chunk at a time. The last chunk is held back,
/// since it is sealed as the last one.
final class SealedWriter {

  private final ChunkCipher cipher;
  private final DepositTarget target;
  private final MessageDigest digest;
  private final byte[] chunk;
  private final byte[] sealed;
  private int filled;
  private long number;
  private long size;

  SealedWriter(ChunkCipher cipher, DepositTarget target) {
    this.cipher = cipher;
    this.target = target;
    this.chunk = new byte[cipher.chunkSize()];
    this.sealed = new byte[cipher.chunkSize() + ObjectCipher.TAG_BYTES];
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == chunk.length) {
        flush(false);
      }
      int part = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, from, chunk, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
    size += length;
  }

  /// Writes what is held back. Nothing can be written after it.
  ///
  /// @return the SHA-256 of all that was put in, in hexadecimal
  String finish() throws IOException {
    flush(true);
    return HexFormat.of().formatHex(digest.digest());
  }

  long size() {
    return size;
  }

  private void flush(boolean last) throws IOException {
    digest.update(chunk, 0, filled);
    target.write(sealed, cipher.seal(number, last, chunk, filled, sealed));
    number++;
    filled = 0;
  }
}
