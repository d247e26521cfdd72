// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.Language;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people are told, in both languages.
class SentencesTest {
  private static final List<String> JARGON =
      List.of(
          "serveur", "server", "session", "ICE", "DTLS", "JSON", "token", "erreur", "error", "!");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyErrorHasASentence(Language language) {
    Sentences sentences = Sentences.in(language);
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(sentences.of(code)).endsWith(".");
    }
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    Set<String> french = keys(Locale.FRENCH);
    assertThat(french).isEqualTo(keys(Locale.ENGLISH)).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void sentencesAreShortAndPlain(Language language) {
    ResourceBundle bundle = bundle(language.locale());
    for (String key : bundle.keySet()) {
      assertThat(bundle.getString(key))
          .hasSizeBetween(10, 120)
          .endsWith(".")
          .satisfies(
              text -> assertThat(JARGON).noneMatch(word -> text.matches(".*\\b" + word + "\\b.*")));
    }
  }

  private static Set<String> keys(Locale locale) {
    return new TreeSet<>(bundle(locale).keySet());
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle("io.relais.signaling.socket.sentences", locale);
  }
}
