// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

/// Where somebody stands whose password was right.
public sealed interface Admission {

  /// They are signed in.
  ///
  /// @param secret of their session
  record In(String secret) implements Admission {

    /// Without the secret: what is printed ends in logs.
    @Override
    public String toString() {
      return "In";
    }
  }

  /// They still have to show a second factor.
  ///
  /// @param secret of the sign-in that is pending
  /// @param enrolled whether they have one; else they set one up first
  record Pending(String secret, boolean enrolled) implements Admission {

    /// Without the secret: what is printed ends in logs.
    @Override
    public String toString() {
      return "Pending[" + enrolled + "]";
    }
  }
}
