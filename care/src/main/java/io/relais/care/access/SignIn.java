// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Duration;

/// What came of a try to sign in.
public sealed interface SignIn {

  /// The name and the password belong together.
  ///
  /// @param practitioner whose account it is
  record Grant(RandomId practitioner) implements SignIn {}

  /// They were not let in.
  sealed interface Refusal extends SignIn {}

  /// No account of this name, or another password: which of the two is never told.
  record Wrong() implements Refusal {}

  /// Name and password belong together, but whose account it is may not come in. Only somebody who
  /// knows the password learns this.
  ///
  /// @param practitioner whose account it is
  record Disabled(RandomId practitioner) implements Refusal {}

  /// Too many tries of this name or from this source; the password was not looked at.
  ///
  /// @param retryAfter how long to wait, at least a second
  record TooMany(Duration retryAfter) implements Refusal {}
}
