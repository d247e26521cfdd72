// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

/// One thing that a request lacks before it can be submitted.
///
/// @param field where, such as `diabetes.hba1c`
/// @param reason why
public record Missing(String field, Reason reason) {

  /// Why something is not as it must be.
  public enum Reason {
    /// Nothing was written.
    EMPTY,
    /// Too little was.
    TOO_SHORT,
    /// Too much was.
    TOO_LONG,
    /// It does not fit the rest.
    UNFIT,
    /// The patient did not agree.
    REFUSED,
    /// Nobody knows such a one.
    UNKNOWN,
    /// No examination has come.
    NO_EXAMINATION
  }

  /// Nothing was written here.
  static Missing empty(String field) {
    return new Missing(field, Reason.EMPTY);
  }
}
