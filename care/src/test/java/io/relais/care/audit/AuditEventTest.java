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

  private static final AuditEvent EVENT =
      new AuditEvent(
          AuditActor.of(new Identity.Professional(CLAIRE)),
          AuditAction.SIGNED_IN,
          CLAIRE.text(),
          "local");

  /// Golden values, computed by an independent program from the encodings described in AuditEntry:
  /// trails written years ago must still verify.
  @Test
  void hashesAnEntryAsEver() {
    assertThat(
            AuditEntry.plainHash(
                1, Instant.parse("2026-11-21T14:30:00.123Z"), EVENT, AuditEntry.BEFORE_FIRST))
        .isEqualTo("9134b0c7571795619e0961e44ab6f68eef06fa1d506674f898b57c86c1f20e28");
  }

  @Test
  void sealsAnEntryAsEver() {
    AuditEntry entry =
        AuditEntry.next(
            1, Instant.parse("2026-11-21T14:30:00.123456Z"), EVENT, AuditEntry.BEFORE_FIRST, key());

    assertThat(entry.at()).isEqualTo("2026-11-21T14:30:00.123Z");
    assertThat(entry.key()).contains("41d8ed02df3c");
    assertThat(entry.hash())
        .isEqualTo("563ea72ebea7e905ba7efb5d49e92639a09b09eb992d005704cb83270abcf77c");
  }

  @Test
  void sealsAHeadAsEver() {
    AuditHead head =
        AuditHead.of(42, "ab".repeat(32), Instant.parse("2026-11-21T14:30:00.123Z"), key());

    assertThat(head.text())
        .isEqualTo(
            "relais-audit-head-1 42 "
                + "ab".repeat(32)
                + " 2026-11-21T14:30:00.123Z 41d8ed02df3c"
                + " dfb5d87bbfae94b9312b6e4b71031bd56a998b551c97e76cc522271bfaff48d5");
  }

  @Test
  void namesADeviceByWhatItsTitleHasOfAnId() {
    assertThat(AuditActor.device(" CAMERA 1/B ").id()).isEqualTo("CAMERA_1_B");
    assertThat(AuditActor.device("é".repeat(50)).id()).isEqualTo("_".repeat(16));
  }

  private static AuditKey key() {
    byte[] secret = new byte[AuditKey.BYTES];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) i;
    }
    return new AuditKey(1, secret);
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
