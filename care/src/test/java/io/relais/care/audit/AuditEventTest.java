// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTest {

  private static final RandomId CLAIRE = new RandomId("AAECAwQFBgcICQoLDA0ODw");

  /// Golden value, computed by an independent program from the encoding described in AuditEntry:
  /// trails written years ago must still verify.
  @Test
  void hashesAnEntryAsEver() {
    AuditEvent event =
        new AuditEvent(
            AuditActor.of(new Identity.Professional(CLAIRE)),
            AuditAction.SIGNED_IN,
            CLAIRE.text(),
            "local");

    AuditEntry entry =
        AuditEntry.next(
            1, Instant.parse("2026-11-21T14:30:00.123456Z"), event, AuditEntry.BEFORE_FIRST);

    assertThat(entry.at()).isEqualTo("2026-11-21T14:30:00.123Z");
    assertThat(entry.hash())
        .isEqualTo("9134b0c7571795619e0961e44ab6f68eef06fa1d506674f898b57c86c1f20e28");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Jeanne Martin!", "jeanne@example.fr", "é", "a\nb", "<b>"})
  void refusesAPersonsWords(String words) {
    assertThatThrownBy(() -> new AuditEvent(AuditActor.SERVER, AuditAction.LINK_REFUSED, "", words))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuditEvent(AuditActor.SERVER, AuditAction.LINK_REFUSED, words, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuditActor(AuditActor.Kind.SEAT, words))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
