// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

/// Whether another implementation is there to be spoken to. Where the launcher has seen to it, it
/// must be.
public final class Installed {
  private Installed() {}

  /// Whether it is there.
  ///
  /// @return whether it is present
  /// @throws IllegalStateException if it is not, but should be
  public static boolean found(boolean present, String what) {
    if (!present && "required".equals(System.getenv("DICOM_PEERS"))) {
      throw new IllegalStateException(what + " is not installed");
    }
    return present;
  }
}
