// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// An address the server can be reached at (RFC 8839 section 5.1). Always a host candidate,
/// component 1.
///
/// @param foundation 1 to 32 characters
/// @param priority 1 to 2^31 - 1
/// @param address IPv4 or IPv6 literal
public record IceCandidate(
    String foundation, long priority, String address, int port, Protocol protocol) {

  /// How packets travel to the candidate.
  public enum Protocol {
    UDP,
    TCP
  }
}
