// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals and opens objects: AES-256-GCM over chunks of 64 KiB, each object under a key of its own
/// that a master key wraps.
///
/// The chunks follow the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online
/// Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015): the nonce of a chunk is a
/// random prefix of 7 bytes, the chunk's number in 4, and 1 for the last chunk or 0. So a chunk can
/// be read alone, and one that is moved, taken out, added or made the last does not open. Every
/// object has a last chunk, if need be an empty one. A note may stand before the chunks, sealed in
/// the same way, with 2 in the place of that 1 or 0.
final class ObjectCipher {

  static final int TAG_BYTES = 16;

  private static final int CHUNK_LOG = 16;
  private static final int NONCE_BYTES = 12;
  private static final int KEY_BYTES = 32;

  private final MasterKeys keys;
  private final SecureRandom random = new SecureRandom();

  ObjectCipher(MasterKeys keys) {
    this.keys = keys;
  }

  /// Begins a new object of this name under a new key.
  ///
  /// @param name 16 bytes that [#open] must give again
  SealedWriter seal(Purpose purpose, byte[] name, DepositTarget target) throws IOException {
    return seal(purpose, name, new byte[0], target);
  }

  /// The same with a note, which is bound to the object; an empty one is none.
  SealedWriter seal(Purpose purpose, byte[] name, byte[] note, DepositTarget target)
      throws IOException {
    if (note.length > SealedHeader.LONGEST_NOTE) {
      throw new IllegalArgumentException("A note has at most 65519 bytes");
    }
    byte[] prefix = new byte[SealedHeader.PREFIX_BYTES];
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(prefix);
    random.nextBytes(secret);
    SecretKey key = new SecretKeySpec(secret, "AES");
    SealedHeader header = SealedHeader.make(CHUNK_LOG, purpose, prefix, name, note.length > 0);
    header.setSlot(0, wrap(header, keys.newest(), key));
    ChunkCipher cipher = new ChunkCipher(header, key);
    byte[] start = note.length > 0 ? withNote(header, cipher.sealNote(note)) : header.bytes();
    target.write(start, start.length);
    return new SealedWriter(cipher, target);
  }

  /// Opens an object for reading.
  SealedReader open(Purpose purpose, byte[] name, ByteSource source) throws IOException {
    SealedHeader header = header(purpose, name, source);
    ChunkCipher cipher = new ChunkCipher(header, unwrap(header));
    return header.hasNote()
        ? new SealedReader(cipher, source, noteLength(source))
        : new SealedReader(cipher, source);
  }

  private static byte[] withNote(SealedHeader header, byte[] sealedNote) {
    return ByteBuffer.allocate(SealedHeader.NOTE_AT + sealedNote.length)
        .put(header.bytes())
        .putShort((short) sealedNote.length)
        .put(sealedNote)
        .array();
  }

  private static int noteLength(ByteSource source) throws IOException {
    byte[] length = new byte[2];
    if (source.read(SealedHeader.NOTE_LENGTH_AT, length, 0, 2) < 2) {
      throw new DamagedObjectException("A sealed object was cut: its note is not whole");
    }
    return Short.toUnsignedInt(ByteBuffer.wrap(length).getShort());
  }

  /// What must be written over a header so that the newest master key opens the object.
  ///
  /// @return nothing if the newest master key opens it already
  Optional<SlotChange> rewrap(Purpose purpose, byte[] name, ByteSource source) throws IOException {
    SealedHeader header = header(purpose, name, source);
    int opening = opening(header);
    MasterKey newest = keys.newest();
    if (isOf(header.slot(opening), newest)) {
      return Optional.empty();
    }
    int other = 1 - opening;
    byte[] slot = wrap(header, newest, unwrap(header));
    return Optional.of(new SlotChange(SealedHeader.slotOffset(other), ByteBuffer.wrap(slot)));
  }

  /// New bytes for a part of a header.
  ///
  /// @param offset where they go
  record SlotChange(int offset, ByteBuffer slot) {}

  private static SealedHeader header(Purpose purpose, byte[] name, ByteSource source)
      throws IOException {
    byte[] bytes = new byte[SealedHeader.BYTES];
    int length = source.read(0, bytes, 0, bytes.length);
    return SealedHeader.read(bytes, length, purpose, name);
  }

  private SecretKey unwrap(SealedHeader header) throws DamagedObjectException {
    byte[] slot = header.slot(opening(header));
    SecretKey key = tryUnwrap(header, slot);
    if (key == null) {
      throw new DamagedObjectException("The key of an object does not open");
    }
    return key;
  }

  /// The slot to open: that of the newest master key that is known and opens it. The other may be
  /// half-written, or of a key that was put away.
  private int opening(SealedHeader header) throws DamagedObjectException {
    for (String id : keys.ids()) {
      for (int i = 0; i < SealedHeader.SLOTS; i++) {
        byte[] slot = header.slot(i);
        if (idOf(slot).equals(id) && tryUnwrap(header, slot) != null) {
          return i;
        }
      }
    }
    throw new DamagedObjectException(
        "No master key that is known here opens this object: it is sealed by "
            + idOf(header.slot(0))
            + " or "
            + idOf(header.slot(1)));
  }

  private static String idOf(byte[] slot) {
    return HexFormat.of().formatHex(slot, 0, MasterKey.ID_BYTES);
  }

  private static boolean isOf(byte[] slot, MasterKey key) {
    return idOf(slot).equals(key.id());
  }

  private byte[] wrap(SealedHeader header, MasterKey master, SecretKey key) {
    byte[] slot = new byte[SealedHeader.SLOT_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    System.arraycopy(master.idBytes(), 0, slot, 0, MasterKey.ID_BYTES);
    System.arraycopy(nonce, 0, slot, MasterKey.ID_BYTES, NONCE_BYTES);
    try {
      Cipher cipher = slotCipher(Cipher.ENCRYPT_MODE, header, master, nonce);
      byte[] secret = key.getEncoded();
      cipher.doFinal(secret, 0, secret.length, slot, MasterKey.ID_BYTES + NONCE_BYTES);
      Arrays.fill(secret, (byte) 0);
      return slot;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  private @Nullable SecretKey tryUnwrap(SealedHeader header, byte[] slot) {
    MasterKey master = keys.find(idOf(slot)).orElse(null);
    if (master == null) {
      return null;
    }
    int wrapped = MasterKey.ID_BYTES + NONCE_BYTES;
    byte[] nonce = Arrays.copyOfRange(slot, MasterKey.ID_BYTES, wrapped);
    try {
      Cipher cipher = slotCipher(Cipher.DECRYPT_MODE, header, master, nonce);
      byte[] secret = cipher.doFinal(slot, wrapped, slot.length - wrapped);
      return new SecretKeySpec(secret, "AES");
    } catch (GeneralSecurityException damaged) {
      return null;
    }
  }

  private static Cipher slotCipher(int mode, SealedHeader header, MasterKey master, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, master.secret(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(header.fixed());
    cipher.updateAAD(master.idBytes());
    return cipher;
  }
}
