// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Sealing and opening by one call (`EVP_AEAD`), which BoringSSL and its descendant AWS-LC have in
/// their libcrypto and OpenSSL has not. Pointers are plain numbers, as in [Evp].
@SuppressWarnings("restricted") // Native access is what it is for.
final class Aead {
  private static final MemoryLayout POINTER = JAVA_LONG;
  private static final MemoryLayout SIZE = JAVA_LONG;
  private static final long TAG = 16;
  private static final long NONCE = 12;

  private static final @Nullable MethodHandle AES_128_GCM =
      Evp.optional("EVP_aead_aes_128_gcm", POINTER);
  private static final @Nullable MethodHandle AES_256_GCM =
      Evp.optional("EVP_aead_aes_256_gcm", POINTER);
  private static final @Nullable MethodHandle NEW =
      Evp.optional("EVP_AEAD_CTX_new", POINTER, POINTER, POINTER, SIZE, SIZE);
  private static final @Nullable MethodHandle FREE =
      Evp.optional("EVP_AEAD_CTX_free", null, POINTER);
  private static final @Nullable MethodHandle SEAL = crypt("EVP_AEAD_CTX_seal");
  private static final @Nullable MethodHandle OPEN = crypt("EVP_AEAD_CTX_open");

  private Aead() {}

  /// Context, output, how much was written, room, nonce, input, associated data.
  private static @Nullable MethodHandle crypt(String name) {
    return Evp.optional(
        name, JAVA_INT, POINTER, POINTER, POINTER, SIZE, POINTER, SIZE, POINTER, SIZE, POINTER,
        SIZE);
  }

  /// Whether the library has it.
  static boolean present() {
    return AES_128_GCM != null
        && AES_256_GCM != null
        && NEW != null
        && FREE != null
        && SEAL != null
        && OPEN != null;
  }

  /// A key, ready to be used for either direction. It is freed once the arena is closed.
  ///
  /// @return a pointer to it, or 0 when the library will not
  static long key(SrtpProfile profile, byte[] key, Arena arena) {
    MethodHandle type = profile == SrtpProfile.AEAD_AES_256_GCM ? AES_256_GCM : AES_128_GCM;
    MethodHandle fresh = NEW;
    if (type == null || fresh == null) {
      return 0;
    }
    try (Arena brief = Arena.ofConfined()) {
      MemorySegment copy = brief.allocate(key.length);
      MemorySegment.copy(key, 0, copy, JAVA_BYTE, 0, key.length);
      long context =
          (long)
              fresh.invokeExact((long) type.invokeExact(), copy.address(), (long) key.length, TAG);
      copy.fill((byte) 0);
      if (context != 0) {
        MemorySegment.ofAddress(context).reinterpret(arena, Aead::free);
      }
      return context;
    } catch (Throwable neverThrown) {
      return 0;
    }
  }

  private static void free(MemorySegment context) {
    MethodHandle call = FREE;
    try {
      if (call != null) {
        call.invokeExact(context.address());
      }
    } catch (Throwable neverThrown) {
      // A downcall declares everything and throws nothing.
    }
  }

  /// Encrypts in place and writes the tag behind it.
  ///
  /// @param written where eight bytes may be written
  static boolean seal(
      long key, long at, long length, long written, long nonce, long with, long withLength) {
    return crypt(SEAL, key, at, length, length + TAG, written, nonce, with, withLength);
  }

  /// Checks the tag that lies behind the data, and decrypts in place.
  ///
  /// @param written where eight bytes may be written
  static boolean open(
      long key, long at, long length, long written, long nonce, long with, long withLength) {
    return crypt(OPEN, key, at, length + TAG, length + TAG, written, nonce, with, withLength);
  }

  private static boolean crypt(
      @Nullable MethodHandle call,
      long key,
      long at,
      long length,
      long room,
      long written,
      long nonce,
      long with,
      long withLength) {
    try {
      return call != null
          && (int)
                  call.invokeExact(
                      key, at, written, room, nonce, NONCE, at, length, with, withLength)
              == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }
}
