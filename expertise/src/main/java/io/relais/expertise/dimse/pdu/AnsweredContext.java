// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

/// The acceptor's answer to a proposed presentation context (PS3.8 §9.3.3.2).
///
/// @param id that of the proposal
/// @param result 0 when accepted, else a number of [Result]
/// @param transferSyntax the one chosen; means nothing when not accepted
public record AnsweredContext(int id, int result, String transferSyntax) {

  /// The answers that the standard knows.
  public enum Result {
    /// To be used.
    ACCEPTANCE(0),
    /// The acceptor does not want it.
    USER_REJECTION(1),
    /// The provider gives no reason.
    NO_REASON(2),
    /// The SOP class is not offered here.
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
    /// None of the transfer syntaxes can be read here.
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

    private final int number;

    Result(int number) {
      this.number = number;
    }
  }

  /// An answer by name.
  public static AnsweredContext of(int id, Result result, String transferSyntax) {
    return new AnsweredContext(id, result.number, transferSyntax);
  }

  /// Whether the context may be used.
  public boolean accepted() {
    return result == Result.ACCEPTANCE.number;
  }
}
