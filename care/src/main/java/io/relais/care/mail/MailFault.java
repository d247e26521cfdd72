// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.util.Locale;

/// Why a letter did not go, or could not be fetched. What servers write is never passed on: it
/// names people.
public enum MailFault {
  /// Nobody answers there.
  UNREACHABLE,
  /// The two do not believe each other, or the server does not speak TLS.
  TLS_REFUSED,
  /// Name or password are wrong.
  SIGN_IN_REFUSED,
  /// The server has no time or no room now.
  BUSY,
  /// Nobody has this address.
  ADDRESS_UNKNOWN,
  /// The mailbox has no room.
  MAILBOX_FULL,
  /// The letter is too large.
  TOO_LARGE,
  /// The server takes it from nobody, or not from us.
  REFUSED,
  /// The folder for what was dealt with cannot be made or used.
  FOLDER_UNUSABLE;

  /// The code word: small letters and hyphens.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What a status that says no for good means (RFC 3463 §3).
  ///
  /// @param subject its second number
  /// @param detail its third number
  public static MailFault ofStatus(int subject, int detail) {
    return switch (subject) {
      case 1 ->
          switch (detail) {
            case 0, 1, 2, 3, 6, 10 -> ADDRESS_UNKNOWN;
            default -> REFUSED;
          };
      case 2 ->
          switch (detail) {
            case 1 -> ADDRESS_UNKNOWN;
            case 2 -> MAILBOX_FULL;
            case 3 -> TOO_LARGE;
            default -> REFUSED;
          };
      case 3 -> detail == 4 ? TOO_LARGE : REFUSED;
      default -> REFUSED;
    };
  }
}
