// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

/// What came back about a letter.
///
/// @param letter its Message-ID, without angle brackets
/// @param what became of it
/// @param reason a code word; says why where it failed
record Receipt(String letter, What what, String reason) {

  /// What became of a letter.
  enum What {
    /// It is in the other mailbox, was filed, shown or passed on.
    ARRIVED,
    /// It will be tried again.
    DELAYED,
    /// It did not arrive, or their software could not take it.
    FAILED
  }
}
