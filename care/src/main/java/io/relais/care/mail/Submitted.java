// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

/// What became of a letter that was handed to a server.
public sealed interface Submitted {

  /// The server has taken it, and answers for it from now on.
  record Taken() implements Submitted {}

  /// It may go later.
  record Later(MailFault why) implements Submitted {}

  /// It never will.
  record Refused(MailFault why) implements Submitted {}
}
