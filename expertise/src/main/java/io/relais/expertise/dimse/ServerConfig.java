// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.Timeouts;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/// How a server is reached and how much it bears.
///
/// @param aeTitles as whom it may be called
/// @param address where it listens; port 0 for any that is free
/// @param tls how connections are secured; in the clear if absent
/// @param timeouts how long a peer may keep it waiting
/// @param limits how much is borne at once
/// @param storage which objects are taken and given
public record ServerConfig(
    Set<String> aeTitles,
    InetSocketAddress address,
    Optional<Tls> tls,
    Timeouts timeouts,
    AssociationLimits limits,
    StoragePolicy storage) {

  /// Keeps its own set.
  public ServerConfig {
    aeTitles = Set.copyOf(aeTitles);
  }

  /// With usual timeouts and limits, for every composite object, in the clear.
  public static ServerConfig usual(String aeTitle, InetSocketAddress address) {
    return new ServerConfig(
        Set.of(aeTitle),
        address,
        Optional.empty(),
        Timeouts.usual(),
        AssociationLimits.usual(),
        StoragePolicy.everything());
  }
}
