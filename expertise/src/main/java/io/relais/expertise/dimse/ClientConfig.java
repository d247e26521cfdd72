// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.Timeouts;
import io.relais.expertise.dimse.pdu.UserItem;
import java.util.Optional;

/// As whom others are called, and how.
///
/// @param aeTitle 1 to 16 characters
/// @param timeouts how long they may keep us waiting
/// @param longestData bytes of a P-DATA-TF that they may send
/// @param tls for destinations that speak TLS
/// @param identity the user told to the other side
public record ClientConfig(
    String aeTitle,
    Timeouts timeouts,
    int longestData,
    Optional<Tls> tls,
    Optional<UserItem.UserIdentity> identity) {

  /// Checks the title.
  public ClientConfig {
    if (aeTitle.isBlank() || aeTitle.length() > 16) {
      throw new IllegalArgumentException("An AE title has 1 to 16 characters");
    }
  }

  /// With usual timeouts, in the clear.
  public static ClientConfig usual(String aeTitle) {
    return new ClientConfig(
        aeTitle,
        Timeouts.usual(),
        AssociationLimits.usual().longestData(),
        Optional.empty(),
        Optional.empty());
  }
}
