// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a TURN relay is and how it is spoken to (RFC 7065 section 3).
///
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
record TurnAddress(String host, int port, Transport transport) {
  private static final int PORT = 3478;
  private static final int TLS_PORT = 5349;

  private static final Pattern URI =
      Pattern.compile(
          "(turns?):(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?"
              + "(?:\\?transport=(udp|tcp))?");

  /// How packets travel to the relay.
  enum Transport {
    UDP,
    TCP,
    TLS
  }

  /// What a `turn:` or `turns:` URI says; empty when it is none. TURN over DTLS (`turns:` with
  /// `transport=udp`) is not among them: browsers do not speak it.
  static Optional<TurnAddress> parse(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean secure = "turns".equals(parts.group(1));
    boolean udp = "udp".equals(parts.group(4));
    if (secure && udp) {
      return Optional.empty();
    }
    String host = parts.group(2).replaceAll("[\\[\\]]", "");
    String port = parts.group(3);
    int number = port == null ? (secure ? TLS_PORT : PORT) : Integer.parseInt(port);
    boolean tcp = "tcp".equals(parts.group(4));
    Transport transport = secure ? Transport.TLS : tcp ? Transport.TCP : Transport.UDP;
    return Optional.of(new TurnAddress(host, number, transport))
        .filter(address -> number >= 1 && number <= 65_535);
  }
}
