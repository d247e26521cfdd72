// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import java.util.Optional;

/// Where secured mail reaches professionals.
@FunctionalInterface
public interface Mailboxes {

  /// Somebody's mailbox, or that of where they work; none if neither is known.
  Optional<MailAddress> of(RandomId practitioner);
}
