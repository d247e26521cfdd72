// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.List;

/// A device's wish for the promise that objects are kept (PS3.4 annex J).
///
/// @param callingAe whose wish it is
/// @param transactionUid by what the device knows the answer
/// @param calledAe as whom this server was called
/// @param address where the device called from, as text
/// @param objects the UIDs of what it asks about
public record CommitmentRequest(
    String callingAe,
    String transactionUid,
    String calledAe,
    String address,
    List<Reference> objects) {

  /// Keeps its own list.
  public CommitmentRequest {
    objects = List.copyOf(objects);
  }

  /// An object that is asked about.
  ///
  /// @param sopClass its SOP class UID
  /// @param sopInstance its own UID
  public record Reference(String sopClass, String sopInstance) {}
}
