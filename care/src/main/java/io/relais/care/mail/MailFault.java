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
}
