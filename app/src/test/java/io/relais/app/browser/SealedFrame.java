// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A frame as it passes the server in an encrypted call: written a second time from RFC 9605 and
/// docs/e2ee.md, so that a fault of the pages' own code does not hide itself.
///
/// @param clear how many bytes are readable
/// @param header how many bytes the SFrame header takes
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SealedFrame(byte[] bytes, int clear, long kid, long ctr, int header) {
  /// Microphone, camera, screen, and one to spare.
  static final int SOURCES = 4;

  private static final int SUITE = 4;

  static Optional<SealedFrame> of(byte[] bytes, int clear) {
    if (bytes.length <= clear) {
      return Optional.empty();
    }
    int config = bytes[clear] & 0xff;
    int kidBytes = (config & 0x80) != 0 ? (config >> 4 & 7) + 1 : 0;
    int ctrBytes = (config & 0x08) != 0 ? (config & 7) + 1 : 0;
    int header = 1 + kidBytes + ctrBytes;
    if (bytes.length < clear + header) {
      return Optional.empty();
    }
    long kid = kidBytes == 0 ? config >> 4 & 7 : number(bytes, clear + 1, kidBytes);
    long ctr = ctrBytes == 0 ? config & 7 : number(bytes, clear + 1 + kidBytes, ctrBytes);
    return Optional.of(new SealedFrame(bytes, clear, kid, ctr, header));
  }

  /// Which set of people it is encrypted for.
  long round() {
    return kid / SOURCES;
  }

  /// The key of one source in one round, as it encrypts frames.
  static byte[] key(byte[] base, long kid) throws GeneralSecurityException {
    return derive(base, "SFrame 1.0 Secret key ", kid, 16);
  }

  /// The frame as the encoder made it, if one of these base keys is the right one.
  Optional<byte[]> open(List<byte[]> bases) {
    return bases.stream().flatMap(base -> open(base).stream()).findFirst();
  }

  private Optional<byte[]> open(byte[] base) {
    try {
      byte[] nonce = derive(base, "SFrame 1.0 Secret salt ", kid, 12);
      byte[] counter = ByteBuffer.allocate(12).putInt(0).putLong(ctr).array();
      for (int i = 0; i < nonce.length; i++) {
        nonce[i] ^= counter[i];
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key(base, kid), "AES"),
          new GCMParameterSpec(128, nonce));
      cipher.updateAAD(bytes, clear, header);
      cipher.updateAAD(bytes, 0, clear);
      byte[] rest = cipher.doFinal(bytes, clear + header, bytes.length - clear - header);
      byte[] frame = Arrays.copyOf(bytes, clear + rest.length);
      System.arraycopy(rest, 0, frame, clear, rest.length);
      return Optional.of(frame);
    } catch (GeneralSecurityException wrongKey) {
      return Optional.empty();
    }
  }

  private static byte[] derive(byte[] base, String label, long kid, int length)
      throws GeneralSecurityException {
    byte[] text = label.getBytes(StandardCharsets.US_ASCII);
    byte[] info =
        ByteBuffer.allocate(text.length + 10)
            .put(text)
            .putLong(kid)
            .putShort((short) SUITE)
            .array();
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(HKDFParameterSpec.ofExtract().addIKM(base).thenExpand(info, length));
  }

  private static long number(byte[] bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = (number << 8) | (bytes[i] & 0xff);
    }
    return number;
  }
}
