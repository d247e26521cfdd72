// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The authenticator app on a professional's phone, written from RFC 6238 alone.
public final class Phone {
  private final byte[] secret;

  /// @param base32 what the enrolment page shows
  public Phone(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      char c = base32.charAt(i);
      held = (held << 5) | (c >= 'A' ? c - 'A' : c - '2' + 26);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >>> bits);
      }
    }
    secret = bytes.toByteArray();
  }

  /// What it shows now.
  public String code() {
    return code(0);
  }

  /// What it shows some steps of 30 seconds from now.
  public String code(int steps) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / 30 + steps;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
