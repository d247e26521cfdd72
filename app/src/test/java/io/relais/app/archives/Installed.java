// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

/// Whether another implementation is there to be spoken to. Where the launcher has seen to it, it
/// must be.
final class Installed {
  private Installed() {}

  /// @return whether it is present
  /// @throws IllegalStateException if it is not, but should be
  static boolean found(boolean present, String what) {
    if (!present && "required".equals(System.getenv("DICOM_PEERS"))) {
      throw new IllegalStateException(what + " is not installed");
    }
    return present;
  }
}
