// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MailAddressTest {

  @Test
  void isReadAsPeopleTypeIt() {
    assertThat(MailAddress.parse(" Claire.Moreau@MSP-Tilleuls.example "))
        .contains(new MailAddress("Claire.Moreau@msp-tilleuls.example"));
    assertThat(new MailAddress("a+b@c.example").domain()).isEqualTo("c.example");
    assertThat(new MailAddress("a+b@c.example").toString()).doesNotContain("c.example");
  }

  @Test
  void nothingElsePassesForOne() {
    for (String typed :
        new String[] {
          "",
          "@",
          "claire",
          "claire@",
          "@example.fr",
          "a b@example.fr",
          "a@b@example.fr",
          "a..b@example.fr",
          ".a@example.fr",
          "a@-example.fr",
          "a@example..fr",
          "a@example.fr\r\nBcc: b@example.fr",
          "\"a b\"@example.fr",
          "é@example.fr",
          "Claire <claire@example.fr>",
          "a".repeat(65) + "@example.fr",
          "a@" + "b".repeat(300) + ".fr"
        }) {
      assertThat(MailAddress.parse(typed)).as(typed).isEmpty();
      assertThatThrownBy(() -> new MailAddress(typed)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
