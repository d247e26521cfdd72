// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.SeatSession;
import io.relais.signaling.consultation.Arrival;
import io.relais.signaling.consultation.Consultation;
import io.relais.signaling.consultation.OpenConsultations;
import io.relais.signaling.consultation.Outcome;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.consultation.StaleClaimException;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.ClientMessage.Encryption;
import io.relais.signaling.wire.ClientMessage.End;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Hello;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Mute;
import io.relais.signaling.wire.ClientMessage.Ping;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.relais.signaling.wire.ClientMessage.Remove;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.ClientMessage.Reveal;
import io.relais.signaling.wire.ClientMessage.Sealed;
import io.relais.signaling.wire.ClientMessage.Share;
import io.relais.signaling.wire.ClientMessage.View;
import io.relais.signaling.wire.ConsultationCard;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.MessageCodec;
import io.relais.signaling.wire.Reading;
import io.relais.signaling.wire.ServerMessage;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket's talk, from hello to the end: straight-line code on a virtual thread that reads an
/// [Inbox], passes on to the [Consultation] what the page said, and answers through the [Outbox].
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final RandomId seat;
  private final RandomId consultation;
  private final Instant expiresAt;
  private final OpenConsultations open;
  private final Inbox inbox;
  private final Outbox outbox;
  private volatile @Nullable Consultation room;

  Conversation(SeatSession session, OpenConsultations open, Inbox inbox, Outbox outbox) {
    this.seat = session.seat().seat();
    this.consultation = session.seat().consultation();
    this.expiresAt = session.expiresAt();
    this.open = open;
    this.inbox = inbox;
    this.outbox = outbox;
  }

  /// Runs until the socket is gone.
  void run() {
    try {
      while (attentive()) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The conversation of seat {} stopped by a fault", seat, e);
      outbox.fail(ErrorCode.INTERNAL, "", true);
    } finally {
      Consultation left = room;
      if (left != null) {
        left.dropped(seat, outbox);
      }
    }
  }

  /// Sees after what ends with time; called from another thread.
  void check(Instant now) {
    if (now.isBefore(expiresAt)) {
      inbox.check(now);
      return;
    }
    Consultation left = room;
    if (left != null) {
      left.expired(seat, outbox);
    }
    outbox.end(EndReason.EXPIRED);
  }

  /// The server stops; the page may come back to the same seat.
  void interrupt() {
    outbox.fail(ErrorCode.RESTARTING, "", true);
  }

  /// Where the rooms are another node's, the page comes again and is led there.
  private boolean attentive() throws InterruptedException {
    Inbox.Item next = inbox.take();
    try {
      return listen(next);
    } catch (StaleClaimException refused) {
      LOG.warn("Seat {} is led on: {}", seat, refused.getMessage());
      interrupt();
      return true;
    }
  }

  /// Deals with one thing that came in.
  ///
  /// @return false when the socket is gone
  private boolean listen(Inbox.Item item) {
    switch (item) {
      case Inbox.Said(String text) -> {
        switch (MessageCodec.readClient(text)) {
          case Reading.Read<ClientMessage>(ClientMessage message) -> hear(message);
          case Reading.Refused<ClientMessage>(ErrorCode code, String detail) ->
              outbox.fail(code, detail, code == ErrorCode.BAD_JSON || code == ErrorCode.TOO_LARGE);
        }
      }
      case Inbox.Broken(ErrorCode code, String detail) -> outbox.fail(code, detail, true);
      case Inbox.Silent() -> outbox.abandon();
      case Inbox.Gone() -> {
        outbox.closed();
        return false;
      }
    }
    return true;
  }

  private void hear(ClientMessage message) {
    Consultation inside = room;
    if (message instanceof Ping) {
      outbox.tell(new ServerMessage.Pong());
    } else if (message instanceof Hello hello) {
      if (inside == null) {
        greet(hello);
      } else {
        refuse(ErrorCode.OUT_OF_ORDER, "hello was said already");
      }
    } else if (inside == null) {
      refuse(ErrorCode.OUT_OF_ORDER, "hello comes first");
    } else if (tell(message, inside) instanceof Outcome.Refused(ErrorCode code, String detail)) {
      refuse(code, detail);
    }
  }

  private void greet(Hello hello) {
    outbox.speak(hello.language());
    inbox.greeted();
    switch (open.arrive(consultation, seat, outbox, hello.resume())) {
      case Arrival.Welcomed(Consultation there, Seat own, ConsultationCard card) -> {
        room = there;
        outbox.tell(
            new ServerMessage.Welcome(
                ClientMessage.VERSION,
                own.id().text(),
                own.role(),
                own.name(),
                own.admitted(),
                card));
      }
      case Arrival.Over() -> outbox.end(EndReason.ENDED);
      case Arrival.Unknown() -> outbox.end(EndReason.REMOVED);
    }
  }

  private Outcome tell(ClientMessage message, Consultation inside) {
    return switch (message) {
      case Hello _, Ping _ -> Outcome.DONE;
      case Enter(boolean microphone, boolean camera, String key) ->
          inside.enter(seat, outbox, microphone, camera, key);
      case Answer(int offer, String sdp) -> inside.inCall().answer(seat, outbox, offer, sdp);
      case Share(boolean active) -> inside.inCall().share(seat, outbox, active);
      case Mute(Source source, boolean muted) -> inside.inCall().mute(seat, outbox, source, muted);
      case View view -> inside.inCall().view(seat, outbox, view);
      case Quality quality -> inside.inCall().quality(seat, outbox, quality);
      case Restart() -> inside.inCall().restart(seat, outbox);
      case Admit(String target) -> {
        Optional<RandomId> id = RandomId.parse(target);
        yield id.isPresent() ? inside.admit(seat, outbox, id.get()) : unknown();
      }
      case Remove(String target) -> {
        Optional<RandomId> id = RandomId.parse(target);
        yield id.isPresent() ? inside.remove(seat, outbox, id.get()) : unknown();
      }
      case Device(String request, boolean allow) -> {
        Optional<RandomId> id = RandomId.parse(request);
        yield id.isPresent() ? inside.device(seat, outbox, id.get(), allow) : unknown();
      }
      case Sealed sealed -> inside.inCall().exchange(seat, outbox, sealed);
      case Reveal reveal -> inside.inCall().exchange(seat, outbox, reveal);
      case Encryption(boolean active) -> inside.encrypt(seat, outbox, active);
      case End() -> inside.end(seat, outbox);
      case Leave() -> inside.leave(seat, outbox);
    };
  }

  private static Outcome unknown() {
    return new Outcome.Refused(ErrorCode.UNKNOWN_SEAT, "no such seat or request here");
  }

  private void refuse(ErrorCode code, String detail) {
    outbox.fail(code, detail, false);
  }
}
