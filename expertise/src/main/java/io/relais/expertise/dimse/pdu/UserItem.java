// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;
import java.util.List;

/// One item of the user information of an association (PS3.7 §D.3.3, PS3.8 §D.1).
public sealed interface UserItem {

  /// How long a P-DATA-TF unit its sender takes (PS3.8 §D.1.1).
  ///
  /// @param bytes of the variable field; 0 means any length
  record MaximumLength(long bytes) implements UserItem {}

  /// Which program this is (PS3.7 §D.3.3.2.1).
  ///
  /// @param uid the implementation class UID
  record ImplementationClass(String uid) implements UserItem {}

  /// Which version of it (PS3.7 §D.3.3.2.3).
  ///
  /// @param name 1 to 16 characters
  record ImplementationVersion(String name) implements UserItem {}

  /// How many operations may be under way (PS3.7 §D.3.3.3).
  ///
  /// @param invoked by the requestor; 0 means any number
  /// @param performed by the requestor; 0 means any number
  record AsynchronousWindow(int invoked, int performed) implements UserItem {}

  /// Which roles the requestor takes for a SOP class (PS3.7 §D.3.3.4).
  ///
  /// @param sopClass its UID
  /// @param scu whether it is a user
  /// @param scp whether it is a provider
  record RoleSelection(String sopClass, boolean scu, boolean scp) implements UserItem {}

  /// Particulars of a service (PS3.7 §D.3.3.5).
  ///
  /// @param sopClass its UID
  /// @param information as the service class defines it (PS3.4)
  record ExtendedNegotiation(String sopClass, ByteBuffer information) implements UserItem {}

  /// What kind a SOP class is of (PS3.7 §D.3.3.6).
  ///
  /// @param sopClass its UID
  /// @param serviceClass the UID of its service class
  /// @param relatedGeneral UIDs of the SOP classes it specializes
  record CommonExtendedNegotiation(
      String sopClass, String serviceClass, List<String> relatedGeneral) implements UserItem {

    /// Keeps its own list.
    public CommonExtendedNegotiation {
      relatedGeneral = List.copyOf(relatedGeneral);
    }
  }

  /// Who uses the calling application (PS3.7 §D.3.3.7.1).
  ///
  /// @param type 1 user name, 2 user name and passcode, 3 Kerberos, 4 SAML, 5 JSON web token
  /// @param responseWanted whether the acceptor shall say that it checked
  /// @param primary user name, ticket, assertion or token
  /// @param secondary the passcode, empty for other types than 2
  record UserIdentity(int type, boolean responseWanted, ByteBuffer primary, ByteBuffer secondary)
      implements UserItem {

    /// Its secrets are for no log.
    @Override
    public String toString() {
      return "UserIdentity[type=" + type + "]";
    }
  }

  /// That the user was checked (PS3.7 §D.3.3.7.2).
  ///
  /// @param response of a Kerberos or SAML server; empty for other types
  record UserIdentityResponse(ByteBuffer response) implements UserItem {}
}
