// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where somebody is told by ordinary mail that something waits.
///
/// @param address theirs, as they or their administrator gave it
/// @param language in which
/// @param told whether they want to be told; invitations are sent in any case
public record MailWish(MailAddress address, Language language, boolean told) {

  /// The languages in which people are written to.
  public enum Language {
    /// French.
    FR,
    /// English.
    EN;

    /// Its code of two letters (ISO 639-1).
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The language of this code; none for another.
    public static Optional<Language> of(String word) {
      return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
  }
}
