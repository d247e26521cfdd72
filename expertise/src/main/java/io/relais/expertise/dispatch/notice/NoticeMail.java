// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.notice;

import io.relais.care.RandomId;
import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailFault;
import io.relais.care.mail.MailWish;
import io.relais.care.mail.MailWishes;
import io.relais.care.mail.Submitted;
import io.relais.expertise.review.NoticeQueue;
import io.relais.expertise.review.Standings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people by mail that something waits for them: once for all that came, some minutes after
/// the first of it, and then not again for half an hour. Nobody is told twice; whoever was being
/// told when a server ended is not told of that again.
public final class NoticeMail {
  /// How long it is waited for more.
  static final Duration SETTLED = Duration.ofMinutes(2);

  /// The least time between two mails to one person.
  static final Duration PAUSE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(NoticeMail.class);

  /// Others would have the same fate.
  private static final Set<MailFault> OF_THE_SERVER =
      EnumSet.of(MailFault.UNREACHABLE, MailFault.TLS_REFUSED, MailFault.SIGN_IN_REFUSED);

  private final NoticeQueue queue;
  private final MailWishes wishes;
  private final Standings standings;
  private final Sender sender;
  private final InstantSource clock;

  /// As whom, and how.
  ///
  /// @param from the address
  /// @param name as people read it
  /// @param site where people reach this server
  /// @param server takes letters
  public record Sender(
      MailAddress from, String name, URI site, Function<Letter, Submitted> server) {}

  /// For the notices of this queue.
  public NoticeMail(
      NoticeQueue queue,
      MailWishes wishes,
      Standings standings,
      Sender sender,
      InstantSource clock) {
    this.queue = queue;
    this.wishes = wishes;
    this.standings = standings;
    this.sender = sender;
    this.clock = clock;
    queue.begin();
  }

  /// Tells who is to be told by now. To be called every now and then, by one thread.
  ///
  /// @return how many were told
  public int turn() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int told = 0;
    for (RandomId who : queue.untold(now, SETTLED)) {
      if (!queue.take(who, now, PAUSE)) {
        continue;
      }
      Optional<MailWish> wish = wishes.of(who).filter(MailWish::told);
      if (wish.isEmpty()) {
        queue.told(who);
        continue;
      }
      switch (sender.server().apply(letter(who, wish.get(), now))) {
        case Submitted.Taken _ -> {
          queue.told(who);
          told++;
        }
        case Submitted.Refused(MailFault why) -> {
          queue.told(who);
          LOG.warn("The mail server does not take a notice: {}", why.word());
        }
        case Submitted.Later(MailFault why) -> {
          queue.giveBack(who);
          LOG.warn("A notice could not be mailed now: {}", why.word());
          if (OF_THE_SERVER.contains(why)) {
            return told;
          }
        }
      }
    }
    return told;
  }

  private Letter letter(RandomId who, MailWish wish, Instant now) {
    Words words = Words.in(wish.language());
    String page = standings.of(who).isExpert() ? "/worklist" : "/requests";
    return new Letter(
        RandomId.make().text() + "@" + sender.from().domain(),
        sender.from(),
        sender.name(),
        wish.address(),
        words.subject(),
        now,
        // So that nobody's absence is told to a server (RFC 3834 §5).
        Map.of("Auto-Submitted", "auto-generated"),
        words.text().formatted(sender.site().resolve(page), sender.site().resolve("/account")),
        List.of());
  }

  /// What is said.
  private record Words(String subject, String text) {

    static Words in(MailWish.Language language) {
      return switch (language) {
        case FR ->
            new Words(
                "Quelque chose vous attend",
                """
                Bonjour,

                Quelque chose vous attend dans Relais :
                %s

                Ce message ne contient aucune donnée de santé, et n'en contiendra jamais.
                Pour ne plus en recevoir : %s
                """);
        case EN ->
            new Words(
                "Something waits for you",
                """
                Hello,

                Something waits for you in Relais:
                %s

                This message holds no health data, and never will.
                To receive no more of them: %s
                """);
      };
    }
  }
}
