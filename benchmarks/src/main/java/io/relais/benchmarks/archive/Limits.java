// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What the machine could do at best with objects of one size, one after the other on one thread,
/// measured in the same rounds as the servers: writing them so that they survive a power cut, and
/// hashing and sealing them.
final class Limits {
  private static final int CHUNK = 1 << 16;
  private static final int TAG_BITS = 128;

  private final Path folder;
  private final byte[] object;
  private final SecureRandom random = new SecureRandom();
  final Series disk = new Series();
  final Series hash = new Series();
  final Series cipher = new Series();

  /// @param folder on the disk that the servers write to
  Limits(Path folder, int bytes) throws IOException {
    this.folder = Files.createDirectories(folder.resolve("limits"));
    Files.createDirectories(this.folder.resolve("sealed"));
    this.object = new byte[bytes];
    random.nextBytes(object);
  }

  /// One more round of so many objects.
  void round(int objects) throws IOException {
    try {
      disk.add(rate(objects, this::write));
      hash.add(rate(objects, this::hash));
      cipher.add(rate(objects, this::seal));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256 and AES-GCM", e);
    }
  }

  private interface Work {
    void on(int number) throws IOException, GeneralSecurityException;
  }

  private static double rate(int objects, Work work) throws IOException, GeneralSecurityException {
    long from = System.nanoTime();
    for (int i = 0; i < objects; i++) {
      work.on(i);
    }
    return objects * 1e9 / (System.nanoTime() - from);
  }

  /// Write, fsync, rename, fsync of the folder.
  private void write(int number) throws IOException {
    Path fresh = folder.resolve("fresh" + number);
    Path sealed = folder.resolve("sealed");
    try (FileChannel file =
        FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(object);
      while (bytes.hasRemaining()) {
        bytes.limit(Math.min(object.length, bytes.position() + CHUNK));
        file.write(bytes);
        bytes.limit(object.length);
      }
      file.force(true);
    }
    Files.move(fresh, sealed.resolve("object" + number), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel itsFolder = FileChannel.open(sealed, StandardOpenOption.READ)) {
      itsFolder.force(true);
    }
  }

  /// SHA-256.
  private void hash(int number) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(object);
    digest.digest();
  }

  /// AES-256-GCM in chunks of 64 KiB.
  private void seal(int number) throws GeneralSecurityException {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    SecretKey key = new SecretKeySpec(secret, "AES");
    byte[] into = new byte[CHUNK + TAG_BITS / 8];
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    for (int at = 0; at < object.length; at += CHUNK) {
      byte[] nonce = new byte[12];
      ByteBuffer.wrap(nonce).putInt(at);
      aes.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      aes.doFinal(object, at, Math.min(CHUNK, object.length - at), into, 0);
    }
  }
}
