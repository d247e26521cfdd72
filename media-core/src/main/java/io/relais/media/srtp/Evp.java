// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The few functions of the system's libcrypto (OpenSSL 3) that protecting a packet takes, by the
/// foreign function interface. Pointers are plain numbers, so that a call makes no object; whoever
/// calls vouches for them. What the library will not do is answered by false.
///
/// A library that is not there, or lacks one of them, shows as an error when this class is first
/// used: see [SrtpLibrary].
@SuppressWarnings("restricted") // Native access is what it is for.
final class Evp {
  /// The state of SHA-1 in OpenSSL's public header: five words, a count of two, sixteen of data,
  /// and how many are filled.
  static final int SHA_STATE = 96;

  static final int SHA_LENGTH = 20;

  private static final int GET_TAG = 0x10;
  private static final int SET_TAG = 0x11;
  private static final MemoryLayout POINTER = JAVA_LONG;

  /// Short calls that never wait: the collector need not be told of them.
  private static final Linker.Option BRIEF = Linker.Option.critical(false);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup(
          System.getProperty("relais.libcrypto", "libcrypto.so.3"), Arena.global());

  private static final MethodHandle AES_128_GCM = function("EVP_aes_128_gcm", POINTER);
  private static final MethodHandle AES_256_GCM = function("EVP_aes_256_gcm", POINTER);
  private static final MethodHandle AES_128_CTR = function("EVP_aes_128_ctr", POINTER);
  private static final MethodHandle NEW = function("EVP_CIPHER_CTX_new", POINTER);
  private static final MethodHandle INIT =
      function(
          "EVP_CipherInit_ex", JAVA_INT, POINTER, POINTER, POINTER, POINTER, POINTER, JAVA_INT);
  private static final MethodHandle UPDATE =
      function("EVP_CipherUpdate", JAVA_INT, POINTER, POINTER, POINTER, POINTER, JAVA_INT);
  private static final MethodHandle FINAL =
      function("EVP_CipherFinal_ex", JAVA_INT, POINTER, POINTER, POINTER);
  private static final MethodHandle CONTROL =
      function("EVP_CIPHER_CTX_ctrl", JAVA_INT, POINTER, JAVA_INT, JAVA_INT, POINTER);
  private static final MethodHandle SHA1_INIT = function("SHA1_Init", JAVA_INT, POINTER);
  private static final MethodHandle SHA1_UPDATE =
      function("SHA1_Update", JAVA_INT, POINTER, POINTER, JAVA_LONG);
  private static final MethodHandle SHA1_FINAL = function("SHA1_Final", JAVA_INT, POINTER, POINTER);
  private static final MethodHandle FREE =
      LINKER.downcallHandle(
          LIBRARY.findOrThrow("EVP_CIPHER_CTX_free"), FunctionDescriptor.ofVoid(POINTER));

  private Evp() {}

  private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... with) {
    return LINKER.downcallHandle(
        LIBRARY.findOrThrow(name), FunctionDescriptor.of(result, with), BRIEF);
  }

  /// A function that only some libraries have; null where this one has not.
  ///
  /// @param result null where nothing is answered
  static @Nullable MethodHandle optional(
      String name, @Nullable MemoryLayout result, MemoryLayout... with) {
    FunctionDescriptor signature =
        result == null ? FunctionDescriptor.ofVoid(with) : FunctionDescriptor.of(result, with);
    try {
      MemorySegment address = LIBRARY.findOrThrow(name);
      return result == null
          ? LINKER.downcallHandle(address, signature)
          : LINKER.downcallHandle(address, signature, BRIEF);
    } catch (NoSuchElementException absent) {
      return null;
    }
  }

  /// A cipher with its key, ready to be given a nonce. It is freed once the arena is closed.
  ///
  /// @param encrypts also where counter mode decrypts
  /// @return a pointer to it, or 0 when the library will not
  static long cipher(SrtpProfile profile, byte[] key, boolean encrypts, Arena arena) {
    try {
      long type =
          switch (profile) {
            case AEAD_AES_128_GCM -> (long) AES_128_GCM.invokeExact();
            case AEAD_AES_256_GCM -> (long) AES_256_GCM.invokeExact();
            case AES128_CM_HMAC_SHA1_80 -> (long) AES_128_CTR.invokeExact();
          };
      long context = (long) NEW.invokeExact();
      if (context == 0) {
        return 0;
      }
      MemorySegment.ofAddress(context).reinterpret(arena, Evp::free);
      try (Arena brief = Arena.ofConfined()) {
        MemorySegment copy = brief.allocate(key.length);
        MemorySegment.copy(key, 0, copy, JAVA_BYTE, 0, key.length);
        int done = (int) INIT.invokeExact(context, type, 0L, copy.address(), 0L, encrypts ? 1 : 0);
        copy.fill((byte) 0);
        return done == 1 ? context : 0;
      }
    } catch (Throwable neverThrown) {
      return 0;
    }
  }

  private static void free(MemorySegment context) {
    try {
      FREE.invokeExact(context.address());
    } catch (Throwable neverThrown) {
      // A downcall declares everything and throws nothing.
    }
  }

  /// Begins a packet.
  static boolean nonce(long cipher, long nonce) {
    try {
      return (int) INIT.invokeExact(cipher, 0L, 0L, 0L, nonce, -1) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  /// Encrypts or decrypts; from one place to nowhere, takes it in as to be authenticated.
  ///
  /// @param written where four bytes may be written
  static boolean update(long cipher, long to, long written, long from, int length) {
    try {
      return (int) UPDATE.invokeExact(cipher, to, written, from, length) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  /// Ends a packet and, where it is decrypted, says whether it is authentic.
  static boolean end(long cipher, long to, long written) {
    try {
      return (int) FINAL.invokeExact(cipher, to, written) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  static boolean writeTag(long cipher, int length, long to) {
    return control(cipher, GET_TAG, length, to);
  }

  static boolean expectTag(long cipher, int length, long from) {
    return control(cipher, SET_TAG, length, from);
  }

  private static boolean control(long cipher, int what, int length, long tag) {
    try {
      return (int) CONTROL.invokeExact(cipher, what, length, tag) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  static boolean beginHash(long state) {
    try {
      return (int) SHA1_INIT.invokeExact(state) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  static boolean hash(long state, long from, long length) {
    try {
      return (int) SHA1_UPDATE.invokeExact(state, from, length) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }

  static boolean endHash(long to, long state) {
    try {
      return (int) SHA1_FINAL.invokeExact(to, state) == 1;
    } catch (Throwable neverThrown) {
      return false;
    }
  }
}
