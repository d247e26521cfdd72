// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A second factor that is being set up: what an authenticator app has to be told.
///
/// @param secret 32 characters of base32, to be typed where no code can be scanned
public record Enrolment(String secret) {

  /// The address authenticator apps read from a QR code (the Key Uri Format of Google
  /// Authenticator).
  ///
  /// @param issuer what the code is for, as the app lists it
  /// @param account whose it is
  public String uri(String issuer, String account) {
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(account)
        + "?secret="
        + secret
        + "&issuer="
        + encoded(issuer)
        + "&algorithm=SHA1&digits="
        + Totp.DIGITS
        + "&period="
        + Totp.STEP_SECONDS;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Without the secret: what is printed ends in logs.
  @Override
  public String toString() {
    return "Enrolment";
  }
}
