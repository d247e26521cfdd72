// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the two ends of an association tell each other about themselves (PS3.8 §9.3.2.3).
///
/// @param items in the order of the wire
public record UserInformation(List<UserItem> items) {

  /// What a peer is given that forgot to say: the smallest that all implementations bear.
  static final long DEFAULT_MAXIMUM_LENGTH = 16_384;

  /// Keeps its own list.
  public UserInformation {
    items = List.copyOf(items);
  }

  /// How many bytes a P-DATA-TF unit for its sender may hold after the header; 0 means any number.
  public long maximumLength() {
    return all(UserItem.MaximumLength.class)
        .findFirst()
        .map(UserItem.MaximumLength::bytes)
        .orElse(DEFAULT_MAXIMUM_LENGTH);
  }

  /// The UID of the program at the other end, empty when not told.
  public String implementationClass() {
    return all(UserItem.ImplementationClass.class)
        .findFirst()
        .map(UserItem.ImplementationClass::uid)
        .orElse("");
  }

  /// The version of the program at the other end, empty when not told.
  public String implementationVersion() {
    return all(UserItem.ImplementationVersion.class)
        .findFirst()
        .map(UserItem.ImplementationVersion::name)
        .orElse("");
  }

  /// The roles proposed or granted for a SOP class.
  public Optional<UserItem.RoleSelection> roles(String sopClass) {
    return all(UserItem.RoleSelection.class)
        .filter(role -> role.sopClass().equals(sopClass))
        .findFirst();
  }

  /// The particulars proposed or granted for a SOP class.
  public Optional<UserItem.ExtendedNegotiation> extended(String sopClass) {
    return all(UserItem.ExtendedNegotiation.class)
        .filter(item -> item.sopClass().equals(sopClass))
        .findFirst();
  }

  /// The UID of the service class that the requestor says a SOP class is of.
  public Optional<String> serviceClass(String sopClass) {
    return all(UserItem.CommonExtendedNegotiation.class)
        .filter(item -> item.sopClass().equals(sopClass))
        .map(UserItem.CommonExtendedNegotiation::serviceClass)
        .findFirst();
  }

  /// Who uses the calling application, if told.
  public Optional<UserItem.UserIdentity> identity() {
    return all(UserItem.UserIdentity.class).findFirst();
  }

  /// Its items of one kind.
  public <T extends UserItem> Stream<T> all(Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast);
  }
}
