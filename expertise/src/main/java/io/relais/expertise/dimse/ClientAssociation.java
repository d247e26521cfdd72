// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.association.PresentationContexts;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.dimse.message.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An association that this side asked for, and the services of the other side. One thread uses it;
/// each call waits for its answer. A service that was not agreed on is a [DimseFailure].
public final class ClientAssociation implements AutoCloseable {
  private final MessageExchange exchange;
  private final Association association;

  ClientAssociation(MessageExchange exchange) {
    this.exchange = exchange;
    this.association = exchange.association();
  }

  /// What was agreed on.
  public PresentationContexts contexts() {
    return association.contexts();
  }

  /// Asks whether anybody is there (C-ECHO).
  public Outcome echo() throws IOException, DimseFailure {
    PresentationContext context = context(SopClass.VERIFICATION);
    var request = new DimseMessage.Echo(exchange.nextMessageId(), SopClass.VERIFICATION);
    exchange.send(context, request);
    return answer(request).outcome();
  }

  /// Hands an object over (C-STORE) in the encoding it is kept in, or in another that both sides
  /// know.
  public Outcome store(StoredObject object, Transcoder transcoder) throws IOException {
    return store(object, transcoder, Optional.empty());
  }

  Outcome store(StoredObject object, Transcoder transcoder, Optional<MoveOriginator> originator)
      throws AssociationEnded {
    return new ObjectSender(exchange, PresentationContext::requestorIsUser, transcoder)
        .send(object, originator);
  }

  /// Searches (C-FIND).
  ///
  /// @param sopClass of the information model or of the worklist
  /// @param each is given every match and says whether more are wanted; if not, the search is
  ///   cancelled and the matches that still come are passed over
  public Outcome find(String sopClass, DataSet identifier, Predicate<DataSet> each)
      throws IOException, DimseFailure {
    PresentationContext context = context(sopClass);
    var request = new DimseMessage.Find(exchange.nextMessageId(), sopClass);
    exchange.send(context, request, identifier);
    boolean wanted = true;
    while (true) {
      Received received = receive();
      Response response = response(received, request);
      if (response.status().category() != DimseStatus.Category.PENDING) {
        received.discard();
        return response.outcome();
      }
      DataSet match = received.dataSet();
      if (wanted && !each.test(match)) {
        wanted = false;
        exchange.send(context, new DimseMessage.Cancel(request.messageId()));
      }
    }
  }

  /// Fetches objects (C-GET).
  ///
  /// @param sopClass of the information model
  /// @param receiver takes the objects; contexts to receive them were proposed
  /// @param goOn is told how far it is and says whether more is wanted
  public RetrieveResult get(
      String sopClass,
      DataSet identifier,
      ObjectReceiver receiver,
      Predicate<SubOperationCounts> goOn)
      throws IOException, DimseFailure {
    PresentationContext context = context(sopClass);
    var request = new DimseMessage.Get(exchange.nextMessageId(), sopClass);
    exchange.send(context, request, identifier);
    return retrieve(context, request, receiver, goOn);
  }

  /// Has objects sent to somebody (C-MOVE).
  ///
  /// @param sopClass of the information model
  /// @param destination the AE title of who shall have them
  /// @param goOn is told how far it is and says whether more is wanted
  public RetrieveResult move(
      String sopClass, DataSet identifier, String destination, Predicate<SubOperationCounts> goOn)
      throws IOException, DimseFailure {
    PresentationContext context = context(sopClass);
    var request = new DimseMessage.Move(exchange.nextMessageId(), sopClass, destination);
    exchange.send(context, request, identifier);
    return retrieve(context, request, null, goOn);
  }

  private RetrieveResult retrieve(
      PresentationContext context,
      DimseMessage.Request request,
      @Nullable ObjectReceiver receiver,
      Predicate<SubOperationCounts> goOn)
      throws IOException, DimseFailure {
    boolean wanted = true;
    while (true) {
      Received received = receive();
      if (receiver != null && received.message() instanceof DimseMessage.Store store) {
        Outcome outcome =
            receiver.receive(store, received.context().transferSyntax(), received.data());
        received.discard();
        exchange.send(received.context(), Response.to(store, outcome));
        continue;
      }
      Response response = response(received, request);
      SubOperationCounts counts = response.counts().orElse(new SubOperationCounts(-1, 0, 0, 0));
      if (response.status().category() != DimseStatus.Category.PENDING) {
        List<String> failed =
            received.hasData()
                ? received.dataSet().strings(Tag.FAILED_SOP_INSTANCE_UID_LIST)
                : List.of();
        return new RetrieveResult(response.outcome(), counts, failed);
      }
      received.discard();
      if (wanted && !goOn.test(counts)) {
        wanted = false;
        exchange.send(context, new DimseMessage.Cancel(request.messageId()));
      }
    }
  }

  /// Asks for the promise that objects are kept (Storage Commitment, N-ACTION). The promise comes
  /// later: on this association, where [#awaitCommitment] waits for it, or on one of its own.
  public Outcome requestCommitment(CommitmentService.Request request)
      throws IOException, DimseFailure {
    PresentationContext context = context(SopClass.STORAGE_COMMITMENT_PUSH);
    var action =
        new DimseMessage.Action(
            exchange.nextMessageId(),
            SopClass.STORAGE_COMMITMENT_PUSH,
            SopClass.STORAGE_COMMITMENT_INSTANCE,
            CommitmentData.REQUEST);
    exchange.send(context, action, CommitmentData.information(request));
    return answer(action).outcome();
  }

  /// Waits for the promise on this association.
  public CommitmentService.Answer awaitCommitment(Duration within)
      throws IOException, DimseFailure {
    Received received =
        exchange.receive(within).orElseThrow(() -> association.violated("released instead"));
    if (!(received.message() instanceof DimseMessage.EventReport report)) {
      throw association.violated("a message instead of the report of storage commitment");
    }
    CommitmentService.Answer answer = CommitmentData.answer(received.dataSet());
    exchange.send(received.context(), Response.to(report, Outcome.SUCCESS));
    return answer;
  }

  /// Tells what became of a request for storage commitment (N-EVENT-REPORT).
  Outcome report(String transactionUid, CommitmentService.Answer answer)
      throws IOException, DimseFailure {
    PresentationContext context =
        contexts()
            .of(SopClass.STORAGE_COMMITMENT_PUSH)
            .findFirst()
            .orElseThrow(() -> notAgreed(SopClass.STORAGE_COMMITMENT_PUSH));
    var report =
        new DimseMessage.EventReport(
            exchange.nextMessageId(),
            SopClass.STORAGE_COMMITMENT_PUSH,
            SopClass.STORAGE_COMMITMENT_INSTANCE,
            CommitmentData.eventType(answer));
    exchange.send(context, report, CommitmentData.report(transactionUid, answer));
    return answer(report).outcome();
  }

  /// Tells that objects can be fetched (Instance Availability Notification, N-CREATE).
  ///
  /// @param sopInstance a new UID for the notification
  public Outcome notifyAvailable(String sopInstance, AvailabilityNotice notice)
      throws IOException, DimseFailure {
    return create(SopClass.INSTANCE_AVAILABILITY, sopInstance, notice.attributes());
  }

  /// Makes an instance (N-CREATE).
  public Outcome create(String sopClass, String sopInstance, DataSet attributes)
      throws IOException, DimseFailure {
    PresentationContext context = context(sopClass);
    var request = new DimseMessage.Create(exchange.nextMessageId(), sopClass, sopInstance);
    exchange.send(context, request, attributes);
    return answer(request).outcome();
  }

  /// Changes an instance (N-SET).
  public Outcome set(String sopClass, String sopInstance, DataSet changes)
      throws IOException, DimseFailure {
    PresentationContext context = context(sopClass);
    var request = new DimseMessage.Set(exchange.nextMessageId(), sopClass, sopInstance);
    exchange.send(context, request, changes);
    return answer(request).outcome();
  }

  /// Ends the association in good order.
  public void release() throws AssociationEnded {
    association.release();
  }

  /// Aborts the association if it was not released.
  @Override
  public void close() {
    association.close();
  }

  private PresentationContext context(String sopClass) throws DimseFailure {
    return contexts()
        .of(sopClass)
        .filter(PresentationContext::requestorIsUser)
        .findFirst()
        .orElseThrow(() -> notAgreed(sopClass));
  }

  private static DimseFailure notAgreed(String sopClass) {
    return new DimseFailure(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "not agreed on: " + sopClass);
  }

  private Response answer(DimseMessage.Request request) throws IOException {
    Received received = receive();
    Response response = response(received, request);
    received.discard();
    return response;
  }

  private Received receive() throws AssociationEnded {
    return exchange
        .receive(association.timeouts().answer())
        .orElseThrow(() -> association.violated("the peer released instead of answering"));
  }

  private Response response(Received received, DimseMessage.Request request)
      throws AssociationEnded {
    if (received.message() instanceof Response response
        && response.messageId() == request.messageId()
        && response.operation() == request.operation()) {
      return response;
    }
    throw association.violated("a message instead of the answer");
  }
}
