// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;

/// What came of showing a code.
public sealed interface CodeCheck {

  /// It is right, and taken no more.
  ///
  /// @param recovery whether it was a recovery code
  record Right(boolean recovery) implements CodeCheck {}

  /// It is not right, or was taken before.
  record Wrong() implements CodeCheck {}

  /// Too many were wrong; this one was not looked at.
  ///
  /// @param retryAfter how long to wait, at least a second
  record TooMany(Duration retryAfter) implements CodeCheck {}
}
