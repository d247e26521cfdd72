// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

/// A mail server did not do what was asked of it.
public final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  private final MailFault fault;

  /// For this reason.
  public MailException(MailFault fault) {
    super("Mail: " + fault.word());
    this.fault = fault;
  }

  /// Why.
  public MailFault fault() {
    return fault;
  }
}
