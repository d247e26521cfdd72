// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailServer;
import java.util.Optional;

/// How mail leaves and comes.
///
/// @param plain by which people are told that something waits; absent if they are not
/// @param secured by which reports go to other professionals; absent if they do not
record MailConfig(Optional<Plain> plain, Optional<Mssante> secured) {
  /// None.
  static final MailConfig NONE = new MailConfig(Optional.empty(), Optional.empty());

  /// Ordinary mail, in which nothing about a patient is ever written.
  ///
  /// @param server takes it
  /// @param from as whom
  /// @param name as people read it
  record Plain(MailServer server, MailAddress from, String name) {}

  /// A mailbox in MSSanté's space of trust, at an operator.
  ///
  /// @param submission takes letters
  /// @param imap holds what came
  /// @param address of the mailbox
  /// @param name as people read it
  /// @param product the number under which this software is declared to the agency; absent if it is
  ///   not
  /// @param folder where receipts go that were dealt with
  record Mssante(
      MailServer submission,
      MailServer imap,
      MailAddress address,
      String name,
      Optional<String> product,
      String folder) {}
}
