// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.expertise.review.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what is due by one channel, one after the other. What it has in hand it holds, so that no
/// other server begins it; what fails is tried again, less and less often.
public final class OutboxWorker {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
  private static final Duration RENEWAL = Outbox.HOLD.dividedBy(3);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Database database;
  private final Outbox outbox;
  private final Channel channel;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Undelivered undelivered;
  private final DeliveryCounters counters = new DeliveryCounters();

  /// Works off what waits for this channel.
  public OutboxWorker(
      Database database, Outbox outbox, Channel channel, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.channel = channel;
    this.trail = trail;
    this.clock = clock;
    this.undelivered = new Undelivered(database);
  }

  /// The channel's name.
  public String name() {
    return channel.name();
  }

  /// What became of its tries.
  public DeliveryCounters counters() {
    return counters;
  }

  /// Brings all that is due. To be called every now and then, by one thread; an interrupt ends it,
  /// and what it has in hand is begun again later.
  ///
  /// @return how many it had in hand
  public int turn() {
    int done = 0;
    try {
      for (Optional<Claim> next = next(); next.isPresent(); next = next()) {
        Outcome outcome = deliver(next.get());
        settle(next.get(), outcome);
        done++;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private Optional<Claim> next() {
    return outbox.claim(channel.name(), now());
  }

  /// On a thread of its own, while this one keeps hold of it.
  private Outcome deliver(Claim claim) throws InterruptedException {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread work =
        Thread.ofVirtual()
            .name("deliver-" + channel.name())
            .start(() -> outcome.complete(tried(claim.parcel())));
    try {
      while (!work.join(RENEWAL)) {
        if (!outbox.renew(claim, now())) {
          work.interrupt();
        }
      }
    } catch (InterruptedException stopped) {
      work.interrupt();
      // What it stands on is closed next. Whoever does not heed the interrupt is left behind.
      var _ = work.join(FAREWELL);
      throw stopped;
    }
    return outcome.join();
  }

  private Outcome tried(Parcel parcel) {
    try {
      return channel.deliver(parcel);
    } catch (InterruptedException stopped) {
      return new Outcome.Later("stopped");
    } catch (Exception failed) {
      LOG.warn(
          "The answer of case {} could not be brought by {}; it is tried again",
          parcel.caseId().text(),
          channel.name(),
          failed);
      return new Outcome.Later("failed");
    }
  }

  private void settle(Claim claim, Outcome outcome) {
    Instant now = now();
    Outbox.Settled settled = settled(claim.parcel(), outcome, now);
    database.useTransaction(handle -> {
      if (outbox.settle(claim, settled, now) && settled.state() != Delivery.State.WAITING) {
        trail.record(
            new AuditEvent(
                AuditActor.SERVER,
                AuditAction.ANSWER_DELIVERED,
                claim.parcel().caseId().text(),
                detail(claim, settled)));
        if (settled.state() == Delivery.State.GIVEN_UP) {
          undelivered.tell(claim.parcel().caseId(), now);
        }
      }
    });
    counters.add(
        switch (settled.state()) {
          case WAITING -> DeliveryCounters.Try.LATER;
          case DONE, CONFIRMED -> DeliveryCounters.Try.DONE;
          case NOT_NEEDED -> DeliveryCounters.Try.NOT_NEEDED;
          case GIVEN_UP -> DeliveryCounters.Try.GIVEN_UP;
        });
  }

  private Outbox.Settled settled(Parcel parcel, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Done(String reference) ->
          new Outbox.Settled(Delivery.State.DONE, now, "", reference);
      case Outcome.NotNeeded(String reason) ->
          new Outbox.Settled(Delivery.State.NOT_NEEDED, now, reason, "");
      case Outcome.GivenUp(String reason) ->
          new Outbox.Settled(Delivery.State.GIVEN_UP, now, reason, "");
      case Outcome.Later(String reason) -> {
        Instant next = now.plus(channel.patience().after(parcel.tries()));
        boolean over = channel.patience().isOver(parcel.signedAt(), next);
        yield new Outbox.Settled(
            over ? Delivery.State.GIVEN_UP : Delivery.State.WAITING, next, reason, "");
      }
    };
  }

  private static String detail(Claim claim, Outbox.Settled settled) {
    String state = settled.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String reason = settled.reason().isEmpty() ? "" : " " + settled.reason();
    return claim.channel() + " " + claim.parcel().version() + " " + state + reason;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
