// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.dimse.message.Received;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends objects one after the other, each in the encoding it is kept in if the peer reads that.
final class ObjectSender {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectSender.class);

  private final MessageExchange exchange;
  private final Predicate<PresentationContext> role;
  private final Transcoder transcoder;
  private boolean cancelled;

  /// @param role in which contexts this side may invoke C-STORE
  ObjectSender(
      MessageExchange exchange, Predicate<PresentationContext> role, Transcoder transcoder) {
    this.exchange = exchange;
    this.role = role;
    this.transcoder = transcoder;
  }

  /// Whether the peer said, instead of an answer or before it, that it wants no more.
  boolean cancelled() {
    return cancelled;
  }

  /// Sends one object and waits for what the peer says to it.
  ///
  /// @return a failure as well when the object was not sent: no context was accepted, or it cannot
  ///   be read
  Outcome send(StoredObject object, Optional<MoveOriginator> originator) throws AssociationEnded {
    int id = exchange.nextMessageId();
    try {
      Optional<StoredObject> sendable = sendable(object);
      if (sendable.isEmpty()) {
        return new Outcome(
            DimseStatus.SOP_CLASS_NOT_SUPPORTED, "no presentation context for the object");
      }
      var request = new DimseMessage.Store(id, object.sopClass(), object.sopInstance(), originator);
      try (InputStream data = sendable.get().open()) {
        exchange.send(context(sendable.get()).orElseThrow(), request, data);
      }
    } catch (AssociationEnded e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.warn("The object {} could not be read to be sent", object.sopInstance(), e);
      return new Outcome(DimseStatus.PROCESSING_FAILURE, "the object cannot be read");
    }
    return answer(id);
  }

  private Optional<StoredObject> sendable(StoredObject object) throws IOException {
    if (context(object).isPresent()) {
      return Optional.of(object);
    }
    List<String> accepted =
        exchange
            .association()
            .contexts()
            .of(object.sopClass())
            .filter(role)
            .map(PresentationContext::transferSyntax)
            .toList();
    return accepted.isEmpty()
        ? Optional.empty()
        : transcoder.transcode(object, accepted).filter(other -> context(other).isPresent());
  }

  private Optional<PresentationContext> context(StoredObject object) {
    return exchange
        .association()
        .contexts()
        .of(object.sopClass())
        .filter(role)
        .filter(context -> context.transferSyntax().equals(object.transferSyntax()))
        .findFirst();
  }

  private Outcome answer(int id) throws AssociationEnded {
    while (true) {
      Received received =
          exchange
              .receive(exchange.association().timeouts().answer())
              .orElseThrow(
                  () -> exchange.association().violated("the peer released instead of answering"));
      switch (received.message()) {
        case DimseMessage.Cancel _ -> cancelled = true;
        case DimseMessage.Response response when response.messageId() == id -> {
          return response.outcome();
        }
        default -> throw exchange.association().violated("a message instead of the answer");
      }
    }
  }
}
