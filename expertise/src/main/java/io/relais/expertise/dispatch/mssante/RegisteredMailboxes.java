// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Registrations;
import java.util.Optional;

/// Mailboxes as administrators keep them: a professional's own, else that of their structure.
public final class RegisteredMailboxes implements Mailboxes {
  private final Practitioners practitioners;
  private final Registrations registrations;

  /// Those kept there.
  public RegisteredMailboxes(Practitioners practitioners, Registrations registrations) {
    this.practitioners = practitioners;
    this.registrations = registrations;
  }

  @Override
  public Optional<MailAddress> of(RandomId practitioner) {
    return registrations
        .of(practitioner)
        .mssante()
        .or(() -> structure(practitioner))
        .map(known -> new MailAddress(known.text()));
  }

  private Optional<MssanteAddress> structure(RandomId practitioner) {
    return practitioners
        .find(practitioner)
        .map(Practitioner::structure)
        .flatMap(where -> registrations.premises(where.id()).mssante());
  }
}
