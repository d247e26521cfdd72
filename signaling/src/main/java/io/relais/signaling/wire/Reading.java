// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// What came of reading a text: a message, or the reason why it is none.
///
/// @param <M> the kind of message
public sealed interface Reading<M> {

  /// It reads well.
  record Read<M>(M message) implements Reading<M> {}

  /// It does not.
  ///
  /// @param detail for developers: names the field and what is wrong with it, never its value
  record Refused<M>(ErrorCode code, String detail) implements Reading<M> {}
}
