// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mailbox: a local part without quotes (RFC 5321 §4.1.2 Dot-string) at a domain of letters,
/// digits and hyphens. Nothing in it can begin another header.
///
/// @param text such as `accueil@msp-tilleuls.example`, the domain in small letters
public record MailAddress(String text) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern SHAPE =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /// Refuses what is no such address.
  public MailAddress {
    if (!fits(text)) {
      throw new IllegalArgumentException("A mail address has the form name@domain");
    }
  }

  /// The address somebody typed, or none if it is not one.
  public static Optional<MailAddress> parse(String typed) {
    String bare = typed.strip();
    int at = bare.lastIndexOf('@');
    if (at < 0 || bare.length() > LONGEST) {
      return Optional.empty();
    }
    String text = bare.substring(0, at) + bare.substring(at).toLowerCase(Locale.ROOT);
    return fits(text) ? Optional.of(new MailAddress(text)) : Optional.empty();
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST
        && text.lastIndexOf('@') <= LONGEST_LOCAL
        && SHAPE.matcher(text).matches();
  }

  /// What stands behind the sign.
  public String domain() {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  /// Says nothing of whose it is.
  @Override
  public String toString() {
    return "MailAddress";
  }
}
