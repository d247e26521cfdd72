// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import io.relais.media.IceParameters;
import java.security.SecureRandom;

/// Makes user names and passwords for the server's side of ICE (RFC 8445 section 5.3).
public final class IceCredentials {
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int USERNAME_FRAGMENT_LENGTH = 12;
  private static final int PASSWORD_LENGTH = 24;

  private final SecureRandom random = new SecureRandom();

  /// A pair nobody has had before: 72 random bits of name, 144 of password.
  public IceParameters next() {
    return new IceParameters(chars(USERNAME_FRAGMENT_LENGTH), chars(PASSWORD_LENGTH));
  }

  private String chars(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder(count);
    for (byte b : bytes) {
      text.append(ICE_CHARS.charAt(b & 0x3f));
    }
    return text.toString();
  }
}
