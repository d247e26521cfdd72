// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.pdu.UserItem;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Checks who uses a calling application (PS3.7 §D.3.3.7).
public interface UserIdentityCheck {

  /// Checks nobody, and asks nobody to say who they are.
  UserIdentityCheck NONE =
      (peer, identity) -> Optional.of(new Verified("", ByteBuffer.allocate(0)));

  /// Whom an association is for.
  ///
  /// @param user a name for the audit trail, empty if nobody is known
  /// @param response for Kerberos and SAML, empty for others
  record Verified(String user, ByteBuffer response) {}

  /// Checks a user.
  ///
  /// @param identity what was told: name, passcode, ticket or token; nothing if nothing was told
  /// @return nothing if the association shall be refused
  Optional<Verified> check(Peer peer, Optional<UserItem.UserIdentity> identity);
}
