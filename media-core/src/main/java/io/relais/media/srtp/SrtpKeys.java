// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import java.util.Arrays;
import java.util.Objects;

/// The master keys and salts of both directions, as a DTLS handshake exports them. Its text names
/// the profile only.
public final class SrtpKeys {
  private final SrtpProfile profile;
  private final byte[] exported;

  /// Takes over what the handshake exported.
  ///
  /// @param exported as long as [#exportedLength]: client key, server key, client salt, server salt
  ///   (RFC 5764 section 4.2)
  public SrtpKeys(SrtpProfile profile, byte[] exported) {
    this.profile = profile;
    this.exported = exported.clone();
    Objects.checkFromIndexSize(0, exportedLength(profile), exported.length);
  }

  /// How many bytes a handshake must export.
  public static int exportedLength(SrtpProfile profile) {
    return 2 * (profile.keyLength() + profile.saltLength());
  }

  public SrtpProfile profile() {
    return profile;
  }

  byte[] clientKey() {
    return slice(0, profile.keyLength());
  }

  byte[] serverKey() {
    return slice(profile.keyLength(), profile.keyLength());
  }

  byte[] clientSalt() {
    return slice(2 * profile.keyLength(), profile.saltLength());
  }

  byte[] serverSalt() {
    return slice(2 * profile.keyLength() + profile.saltLength(), profile.saltLength());
  }

  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }

  private byte[] slice(int from, int length) {
    return Arrays.copyOfRange(exported, from, from + length);
  }
}
