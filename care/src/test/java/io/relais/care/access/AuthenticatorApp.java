// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Locale;

/// What a professional has on their phone.
public final class AuthenticatorApp {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /// Told what the enrolment shows.
  public AuthenticatorApp(Enrolment enrolment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (char c : enrolment.secret().toCharArray()) {
      held = (held << 5) | ALPHABET.indexOf(c);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >>> bits);
      }
    }
    this.secret = bytes.toByteArray();
  }

  /// What it shows now.
  public String code(InstantSource clock) {
    return Totp.code(secret, Totp.step(clock.instant()), Totp.DIGITS);
  }

  /// Six digits it shows neither now nor just before or after.
  String wrong(InstantSource clock) {
    int number = Integer.parseInt(code(clock));
    String wrong;
    do {
      number = (number + 1) % 1_000_000;
      wrong = String.format(Locale.ROOT, "%06d", number);
    } while (Totp.stepOf(secret, wrong, clock.instant()).isPresent());
    return wrong;
  }
}
