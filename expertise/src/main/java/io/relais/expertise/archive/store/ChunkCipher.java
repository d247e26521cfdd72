// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Seals and opens the chunks of one object. For one thread at a time.
final class ChunkCipher {

  /// More chunks than a counter of 32 bits can name: 256 TiB of 64 KiB.
  private static final long MOST_CHUNKS = 1L << 32;

  private static final byte CHUNK = 0;
  private static final byte LAST_CHUNK = 1;
  private static final byte NOTE = 2;

  private final Cipher cipher;
  private final SecretKey key;
  private final byte[] bound;
  private final byte[] prefix;
  private final int chunkSize;

  ChunkCipher(SealedHeader header, SecretKey key) {
    this.key = key;
    this.bound = header.fixed();
    this.prefix = header.prefix();
    this.chunkSize = header.chunkSize();
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  int chunkSize() {
    return chunkSize;
  }

  /// Writes the sealed chunk over `into`, which has room for it and its tag.
  ///
  /// @return how many bytes were written
  int seal(long number, boolean last, byte[] chunk, int length, byte[] into) {
    try {
      begin(Cipher.ENCRYPT_MODE, number, last ? LAST_CHUNK : CHUNK);
      return cipher.doFinal(chunk, 0, length, into, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A chunk could not be sealed", e);
    }
  }

  /// Opens a sealed chunk.
  ///
  /// @return how many bytes it held
  int open(long number, boolean last, byte[] sealed, int length, byte[] into)
      throws DamagedObjectException {
    try {
      begin(Cipher.DECRYPT_MODE, number, last ? LAST_CHUNK : CHUNK);
      return cipher.doFinal(sealed, 0, length, into, 0);
    } catch (AEADBadTagException damaged) {
      throw new DamagedObjectException("Chunk " + number + " of an object is damaged", damaged);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A chunk could not be opened", e);
    }
  }

  /// The sealed note of the object.
  byte[] sealNote(byte[] note) {
    try {
      begin(Cipher.ENCRYPT_MODE, 0, NOTE);
      return cipher.doFinal(note);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A note could not be sealed", e);
    }
  }

  /// The note that was sealed.
  byte[] openNote(byte[] sealed) throws DamagedObjectException {
    try {
      begin(Cipher.DECRYPT_MODE, 0, NOTE);
      return cipher.doFinal(sealed);
    } catch (AEADBadTagException damaged) {
      throw new DamagedObjectException("The note of an object is damaged", damaged);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A note could not be opened", e);
    }
  }

  private void begin(int mode, long number, byte part) throws GeneralSecurityException {
    if (number >= MOST_CHUNKS) {
      throw new IllegalStateException("An object cannot have this many chunks");
    }
    ByteBuffer nonce = ByteBuffer.allocate(12);
    nonce.put(prefix).putInt((int) number).put(part);
    cipher.init(mode, key, new GCMParameterSpec(ObjectCipher.TAG_BYTES * 8, nonce.array()));
    cipher.updateAAD(bound);
  }
}
