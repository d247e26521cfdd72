// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;

/// What came of changing a password.
public sealed interface PasswordChange {

  /// The new one holds.
  record Changed() implements PasswordChange {}

  /// The one that was said to be known is not right.
  record Wrong() implements PasswordChange {}

  /// The new one has not 12 to 256 characters.
  record Unfit() implements PasswordChange {}

  /// Too many tries; the passwords were not looked at.
  ///
  /// @param retryAfter how long to wait, at least a second
  record TooMany(Duration retryAfter) implements PasswordChange {}
}
