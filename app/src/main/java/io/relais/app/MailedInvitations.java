// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.MailConfig.Plain;
import io.relais.app.people.InvitationMail;
import io.relais.care.RandomId;
import io.relais.care.mail.Letter;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.MailWish;
import io.relais.care.mail.Submission;
import io.relais.care.mail.Submitted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Invitations by ordinary mail.
final class MailedInvitations implements InvitationMail {
  /// Somebody looks at a page meanwhile.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);

  private final Plain mail;
  private final Submission submission;
  private final ZoneId zone;
  private final InstantSource clock;

  MailedInvitations(Plain mail, ZoneId zone, InstantSource clock) {
    this.mail = mail;
    this.submission = new Submission(hurried(mail.server()));
    this.zone = zone;
    this.clock = clock;
  }

  private static MailServer hurried(MailServer server) {
    return new MailServer(server.host(), server.port(), server.tls(), server.signIn(), PATIENCE);
  }

  @Override
  public boolean send(MailWish to, String structure, URI link, Instant expiresAt) {
    Letter letter =
        new Letter(
            RandomId.make().text() + "@" + mail.from().domain(),
            mail.from(),
            mail.name(),
            to.address(),
            subject(to.language()),
            clock.instant(),
            Map.of("Auto-Submitted", "auto-generated"),
            text(to.language()).formatted(structure, MOMENT.format(expiresAt.atZone(zone)), link),
            List.of());
    return submission.send(letter) instanceof Submitted.Taken;
  }

  private static String subject(MailWish.Language language) {
    return switch (language) {
      case FR -> "Votre accès à Relais";
      case EN -> "Your access to Relais";
    };
  }

  private static String text(MailWish.Language language) {
    return switch (language) {
      case FR ->
          """
          Bonjour,

          %s vous donne accès à Relais. Choisissez votre mot de passe par ce lien, \
          qui est personnel et s'ouvre une fois, jusqu'au %s :
          %s

          Si vous n'attendez rien de tel, ne faites rien.
          """;
      case EN ->
          """
          Hello,

          %s gives you access to Relais. Choose your password by this link, which is \
          yours alone and opens once, until %s:
          %s

          If you expect nothing of the kind, do nothing.
          """;
    };
  }
}
