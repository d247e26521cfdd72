// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ErrorCode;

/// What became of something a person asked for.
public sealed interface Outcome {
  Outcome DONE = new Done();

  /// It is done, or no longer matters.
  record Done() implements Outcome {}

  /// It is not, and nothing has changed.
  ///
  /// @param detail for developers
  record Refused(ErrorCode code, String detail) implements Outcome {}
}
