// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// SRTP written down a second time, as plainly as the RFCs have it, to hold the first against. It
/// is itself held against the RFCs' vectors in [ReferenceSrtpTest].
final class ReferenceSrtp {
  private ReferenceSrtp() {}

  /// RFC 3711 section 4.3.1, with a key derivation rate of zero.
  static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length)
      throws GeneralSecurityException {
    byte[] iv = Arrays.copyOf(masterSalt, 16);
    iv[7] ^= (byte) label;
    return counterMode(masterKey, iv, new byte[length]);
  }

  static byte[] counterMode(byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    return cipher.doFinal(data);
  }

  /// An RTP packet under master keys. `index` is rollover counter and sequence number.
  static byte[] rtp(SrtpProfile profile, byte[] key, byte[] salt, byte[] packet, long index)
      throws GeneralSecurityException {
    byte[] cipherKey = derive(key, salt, 0, profile.keyLength());
    byte[] sessionSalt = derive(key, salt, 2, profile.saltLength());
    if (profile.aead()) {
      return gcmRtp(cipherKey, sessionSalt, packet, index);
    }
    int header = headerLength(packet);
    byte[] iv = new byte[16];
    System.arraycopy(packet, 8, iv, 4, 4);
    ByteBuffer.wrap(iv).putShort(8, (short) (index >> 32)).putInt(10, (int) index);
    byte[] sealed = Arrays.copyOf(packet, packet.length + profile.tagLength());
    byte[] body =
        counterMode(
            cipherKey, xor(iv, sessionSalt), Arrays.copyOfRange(packet, header, packet.length));
    System.arraycopy(body, 0, sealed, header, body.length);
    byte[] authKey = derive(key, salt, 1, 20);
    byte[] rollover = ByteBuffer.allocate(4).putInt((int) (index >> 16)).array();
    return tagged(authKey, sealed, packet.length, rollover);
  }

  /// An RTCP packet under master keys.
  static byte[] rtcp(SrtpProfile profile, byte[] key, byte[] salt, byte[] packet, int index)
      throws GeneralSecurityException {
    byte[] cipherKey = derive(key, salt, 3, profile.keyLength());
    byte[] sessionSalt = derive(key, salt, 5, profile.saltLength());
    if (profile.aead()) {
      return gcmRtcp(cipherKey, sessionSalt, packet, index);
    }
    byte[] iv = new byte[16];
    System.arraycopy(packet, 4, iv, 4, 4);
    ByteBuffer.wrap(iv).putInt(10, index);
    byte[] body =
        counterMode(cipherKey, xor(iv, sessionSalt), Arrays.copyOfRange(packet, 8, packet.length));
    ByteBuffer sealed = ByteBuffer.allocate(packet.length + 4 + profile.tagLength());
    sealed.put(packet, 0, 8).put(body).putInt(index | 0x80000000);
    return tagged(derive(key, salt, 4, 20), sealed.array(), packet.length + 4, new byte[0]);
  }

  /// RFC 7714 section 8, under session keys.
  static byte[] gcmRtp(byte[] cipherKey, byte[] sessionSalt, byte[] packet, long index)
      throws GeneralSecurityException {
    int header = headerLength(packet);
    ByteBuffer iv = ByteBuffer.allocate(12).putShort((short) 0).put(packet, 8, 4);
    iv.putShort((short) (index >> 32)).putInt((int) index);
    byte[] aad = Arrays.copyOf(packet, header);
    byte[] body = Arrays.copyOfRange(packet, header, packet.length);
    byte[] sealed = gcm(cipherKey, xor(iv.array(), sessionSalt), aad, body);
    return ByteBuffer.allocate(header + sealed.length).put(aad).put(sealed).array();
  }

  /// RFC 7714 section 9, under session keys.
  static byte[] gcmRtcp(byte[] cipherKey, byte[] sessionSalt, byte[] packet, int index)
      throws GeneralSecurityException {
    ByteBuffer iv = ByteBuffer.allocate(12).putShort((short) 0).put(packet, 4, 4);
    iv.putShort((short) 0).putInt(index);
    ByteBuffer aad = ByteBuffer.allocate(12).put(packet, 0, 8).putInt(index | 0x80000000);
    byte[] body = Arrays.copyOfRange(packet, 8, packet.length);
    byte[] sealed = gcm(cipherKey, xor(iv.array(), sessionSalt), aad.array(), body);
    return ByteBuffer.allocate(12 + sealed.length)
        .put(packet, 0, 8)
        .put(sealed)
        .putInt(index | 0x80000000)
        .array();
  }

  private static byte[] gcm(byte[] key, byte[] iv, byte[] aad, byte[] body)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    cipher.updateAAD(aad);
    return cipher.doFinal(body);
  }

  private static byte[] tagged(byte[] authKey, byte[] sealed, int covered, byte[] more)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(authKey, "HmacSHA1"));
    mac.update(sealed, 0, covered);
    System.arraycopy(mac.doFinal(more), 0, sealed, covered, 10);
    return sealed;
  }

  private static byte[] xor(byte[] iv, byte[] salt) {
    byte[] out = iv.clone();
    for (int i = 0; i < salt.length; i++) {
      out[i] ^= salt[i];
    }
    return out;
  }

  private static int headerLength(byte[] packet) {
    int header = 12 + 4 * (packet[0] & 0x0f);
    if ((packet[0] & 0x10) != 0) {
      header += 4 + 4 * ByteBuffer.wrap(packet).getShort(header + 2);
    }
    return header;
  }
}
