// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.TurnAddress.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnAddressTest {

  @Test
  void readsWhereARelayIsAndHowItIsSpokenTo() {
    assertThat(TurnAddress.parse("turn:turn.example.fr"))
        .contains(new TurnAddress("turn.example.fr", 3478, Transport.UDP));
    assertThat(TurnAddress.parse("turn:192.0.2.7:80?transport=tcp"))
        .contains(new TurnAddress("192.0.2.7", 80, Transport.TCP));
    assertThat(TurnAddress.parse("turns:turn.example.fr?transport=tcp"))
        .contains(new TurnAddress("turn.example.fr", 5349, Transport.TLS));
    assertThat(TurnAddress.parse("turns:[2001:db8::7]:443"))
        .contains(new TurnAddress("2001:db8::7", 443, Transport.TLS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stun:there",
        "turn:",
        "turn:host:0",
        "turn:host:70000",
        "turn:host?transport=sctp",
        "turns:host?transport=udp",
        "turn://host",
        "turn:host/path"
      })
  void takesNothingElse(String uri) {
    assertThat(TurnAddress.parse(uri)).isEmpty();
  }
}
