// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Decrypts one block of a packet's payload and authenticates nothing: all that a receiver of a
/// load needs, at a tenth of the cost of opening the packet. Both profiles are a counter mode.
final class BlockReader {
  private static final int BLOCK = 16;

  private final SessionKeys keys;
  private final Cipher aes;
  private final byte[] counter = new byte[BLOCK];
  private final byte[] stream = new byte[BLOCK];

  BlockReader(SessionKeys keys) {
    this.keys = keys;
    try {
      aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.encryption(), "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES", e);
    }
  }

  /// The first 8 bytes of a block of the payload, in clear.
  ///
  /// @param at where the block begins in the datagram
  /// @param index the packet's, 48 bits: rollovers and sequence number
  /// @param block counted from the payload's first
  long read(ByteBuffer datagram, int at, int ssrc, long index, int block) {
    fillCounter(ssrc, index, block);
    try {
      aes.update(counter, 0, BLOCK, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A block fits a block", e);
    }
    return datagram.getLong(at) ^ ByteBuffer.wrap(stream).getLong();
  }

  /// RFC 3711 section 4.1.1 (salt and SSRC and index, then the block's number), RFC 7714 section
  /// 8.1 (twelve octets of vector, then a number that begins with 2, since 1 makes the tag).
  private void fillCounter(int ssrc, long index, int block) {
    boolean gcm = keys.protection() == Protection.GCM;
    byte[] salt = keys.salt();
    for (int i = 0; i < BLOCK; i++) {
      counter[i] = i < salt.length ? salt[i] : 0;
    }
    mix(gcm ? 2 : 4, Integer.toUnsignedLong(ssrc), 4);
    mix(gcm ? 6 : 8, index, 6);
    int number = gcm ? block + 2 : block;
    counter[14] = (byte) (number >>> 8);
    counter[15] = (byte) number;
  }

  private void mix(int at, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      counter[at + i] ^= (byte) (value >>> (8 * (bytes - 1 - i)));
    }
  }
}
