// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import org.jspecify.annotations.Nullable;

/// A protection profile (RFC 5764 section 4.1.2, RFC 7714 section 14.2), in the order the server
/// prefers them: authenticated encryption in one pass costs a third of cipher and hash apart.
public enum SrtpProfile {
  AEAD_AES_128_GCM(0x0007, "SRTP_AEAD_AES_128_GCM", 16, 12, 16),
  AEAD_AES_256_GCM(0x0008, "SRTP_AEAD_AES_256_GCM", 32, 12, 16),
  AES128_CM_HMAC_SHA1_80(0x0001, "SRTP_AES128_CM_HMAC_SHA1_80", 16, 14, 10);

  private final int id;
  private final String ianaName;
  private final int keyLength;
  private final int saltLength;
  private final int tagLength;

  SrtpProfile(int id, String ianaName, int keyLength, int saltLength, int tagLength) {
    this.id = id;
    this.ianaName = ianaName;
    this.keyLength = keyLength;
    this.saltLength = saltLength;
    this.tagLength = tagLength;
  }

  /// The most preferred profile among those offered, or null when there is none in common.
  public static @Nullable SrtpProfile choose(int[] offeredIds) {
    for (SrtpProfile profile : values()) {
      for (int offered : offeredIds) {
        if (offered == profile.id) {
          return profile;
        }
      }
    }
    return null;
  }

  /// The number in the use_srtp extension.
  public int id() {
    return id;
  }

  public String ianaName() {
    return ianaName;
  }

  /// Of the master key, in bytes.
  public int keyLength() {
    return keyLength;
  }

  /// Of the master salt, in bytes.
  public int saltLength() {
    return saltLength;
  }

  /// What protection adds to an RTP packet, in bytes; an RTCP packet grows by 4 more.
  public int tagLength() {
    return tagLength;
  }

  /// True when encryption and authentication are one operation.
  public boolean aead() {
    return this != AES128_CM_HMAC_SHA1_80;
  }
}
