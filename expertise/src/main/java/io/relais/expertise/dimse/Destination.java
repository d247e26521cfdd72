// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

/// An application entity that can be called.
///
/// @param aeTitle as it is called, 1 to 16 characters
/// @param host name or address
/// @param port 1 to 65535
/// @param secure whether it speaks TLS
public record Destination(String aeTitle, String host, int port, boolean secure) {

  /// Checks the title and the port.
  public Destination {
    if (aeTitle.isBlank() || aeTitle.length() > 16) {
      throw new IllegalArgumentException("An AE title has 1 to 16 characters");
    }
    if (port < 1 || port > 0xffff) {
      throw new IllegalArgumentException("A port is a number from 1 to 65535");
    }
  }
}
