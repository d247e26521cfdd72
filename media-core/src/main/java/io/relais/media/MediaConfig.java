// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// How the media core listens.
///
/// @param bindAddress the address the ports are bound to, such as `0.0.0.0`
/// @param udpPort the first worker's port; worker k listens on the k-th after it
/// @param workers at least 1
/// @param advertisedAddresses what candidates name: the machine's own addresses, or those a NAT
///   shows; at least one
public record MediaConfig(
    String bindAddress, int udpPort, int workers, List<String> advertisedAddresses) {
  public MediaConfig {
    advertisedAddresses = List.copyOf(advertisedAddresses);
    if (workers < 1) {
      throw new MediaException("workers must be at least 1, is " + workers);
    }
    if (udpPort < 1 || udpPort + workers - 1 > 65_535) {
      throw new MediaException(
          "udp-port must leave room for " + workers + " ports below 65536, is " + udpPort);
    }
    if (advertisedAddresses.isEmpty()) {
      throw new MediaException("at least one advertised address is needed");
    }
  }
}
