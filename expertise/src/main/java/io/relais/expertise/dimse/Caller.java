// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.net.InetAddress;
import java.util.Optional;

/// Who is at the other end of an association.
///
/// @param association a number that no other association of this server has since it was started
/// @param peer as it is known here
/// @param calledAe whom it asked for
/// @param address where it called from
/// @param certificate the SHA-256 fingerprint of the certificate it showed
/// @param user who uses it, if it told and that was checked
/// @param implementation what program it says it is: class UID and version name
public record Caller(
    long association,
    Peer peer,
    String calledAe,
    InetAddress address,
    Optional<String> certificate,
    Optional<String> user,
    String implementation) {

  /// As whom it called.
  public String callingAe() {
    return peer.aeTitle();
  }
}
