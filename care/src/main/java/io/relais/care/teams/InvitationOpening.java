// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import java.util.Optional;

/// What opening an invitation found.
public sealed interface InvitationOpening {

  /// It may be accepted.
  ///
  /// @param practitioner who is invited
  /// @param name what they sign in with, if they have an account already
  record Valid(RandomId practitioner, Optional<String> name) implements InvitationOpening {}

  /// It was never issued here, or whoever was invited may not come in.
  record Unknown() implements InvitationOpening {}

  /// It was right, but it was used, a newer one took its place, or its time is over.
  record Over() implements InvitationOpening {}
}
