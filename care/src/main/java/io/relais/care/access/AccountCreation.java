// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// What came of making an account.
public enum AccountCreation {
  /// It can be signed in to.
  CREATED,
  /// There is an account of this name; it stays as it is.
  NAME_TAKEN,
  /// The name is empty, longer than 80 characters, or holds control characters.
  NAME_UNFIT,
  /// The password has fewer than 12 characters.
  PASSWORD_TOO_SHORT,
  /// The password has more than 256 characters.
  PASSWORD_TOO_LONG
}
