// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

/// What came of bringing a signed document somewhere. Reasons are code words of small letters and
/// hyphens, which pages have sentences for.
public sealed interface Outcome {

  /// It is there.
  ///
  /// @param reference by what the other side will name it if it says more later; empty if never
  record Done(String reference) implements Outcome {}

  /// It is there, and nobody will say more.
  static Outcome done() {
    return new Done("");
  }

  /// This one has nowhere to go that way, such as to somebody without an address.
  record NotNeeded(String reason) implements Outcome {}

  /// It may succeed later.
  record Later(String reason) implements Outcome {}

  /// It never will.
  record GivenUp(String reason) implements Outcome {}
}
