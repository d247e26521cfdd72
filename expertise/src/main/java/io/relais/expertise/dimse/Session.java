// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.ReportDelivery.Report;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.dimse.message.Received;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One association with a peer, from its first request to its end: a request is read, done and
/// answered before the next is read.
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final MessageExchange exchange;
  private final Association association;
  private final Caller caller;
  private final DimseServices services;
  private final DimseCounters counters;
  private final QuerySession queries;
  private final Map<Integer, Report> reported = new HashMap<>();
  private final List<Report> unreported = new ArrayList<>();

  Session(
      Association association,
      Caller caller,
      DimseServices services,
      ServerConfig config,
      DimseCounters counters) {
    this.association = association;
    this.exchange = new MessageExchange(association);
    this.caller = caller;
    this.services = services;
    this.counters = counters;
    this.queries = new QuerySession(exchange, caller, services, config);
  }

  /// Serves the peer until the association is over.
  void run() throws AssociationEnded {
    Optional<Received> received = exchange.receive(association.timeouts().idle());
    while (received.isPresent()) {
      handle(received.get());
      received = exchange.receive(association.timeouts().idle());
    }
  }

  /// Reports of storage commitment that the peer has not confirmed.
  List<Report> undelivered() {
    List<Report> all = new ArrayList<>(unreported);
    all.addAll(reported.values());
    return all;
  }

  private void handle(Received received) throws AssociationEnded {
    switch (received.message()) {
      // Too late: what it is about has been answered.
      case DimseMessage.Cancel _ -> {}
      case Response response -> confirmed(received, response);
      case DimseMessage.Request request -> answer(received, request);
    }
  }

  private void confirmed(Received received, Response response) throws AssociationEnded {
    Report report = reported.remove(response.messageId());
    if (report == null) {
      throw association.violated("an answer to nothing");
    }
    if (response.status().done()) {
      services.commitment().ifPresent(service -> service.delivered(caller, report.request()));
    } else {
      unreported.add(report);
    }
    discard(received);
  }

  private void answer(Received received, DimseMessage.Request request) throws AssociationEnded {
    DimseStatus status;
    try {
      status = perform(received, request);
    } catch (AssociationEnded e) {
      throw e;
    } catch (DimseFailure e) {
      status = respond(received, request, e.outcome());
    } catch (IOException | RuntimeException e) {
      association.requireOpen();
      LOG.error("A {} of {} failed", request.operation().text(), caller.callingAe(), e);
      status = respond(received, request, Outcome.of(DimseStatus.PROCESSING_FAILURE));
    }
    counters.answered(request.operation(), status);
  }

  private DimseStatus perform(Received received, DimseMessage.Request request)
      throws DimseFailure, IOException {
    requireAllowed(received.context(), request);
    return switch (request) {
      case DimseMessage.Echo _ -> respond(received, request, Outcome.SUCCESS);
      case DimseMessage.Store store ->
          respond(
              received,
              request,
              services
                  .store()
                  .orElseThrow()
                  .store(caller, store, received.context().transferSyntax(), received.data()));
      case DimseMessage.Find find -> queries.find(received, find);
      case DimseMessage.Get get -> queries.get(received, get);
      case DimseMessage.Move move -> queries.move(received, move);
      case DimseMessage.Action action -> commit(received, action);
      case DimseMessage.Create create ->
          respond(
              received,
              request,
              services
                  .procedureStep()
                  .orElseThrow()
                  .create(caller, create.sopInstance(), received.dataSet()));
      case DimseMessage.Set set ->
          respond(
              received,
              request,
              services
                  .procedureStep()
                  .orElseThrow()
                  .set(caller, set.sopInstance(), received.dataSet()));
      case DimseMessage.EventReport _, DimseMessage.Other _ -> throw unrecognized();
    };
  }

  /// The context was granted for a service; the operation has to be one of it, and the peer be let.
  private void requireAllowed(PresentationContext context, DimseMessage.Request request)
      throws DimseFailure {
    String sopClass = context.abstractSyntax();
    if (!request.sopClass().equals(sopClass)) {
      throw new DimseFailure(
          DimseStatus.SOP_CLASS_NOT_SUPPORTED, "not the SOP class of the presentation context");
    }
    if (!context.requestorIsUser()) {
      throw new DimseFailure(DimseStatus.NOT_AUTHORIZED, "not the role that was agreed on");
    }
    Optional<Service> belongs = belongs(sopClass);
    Optional<Service> needed = needed(request);
    if (!belongs.equals(needed) && !(isFind(request) && belongs.equals(worklist()))) {
      throw unrecognized();
    }
    if (belongs.isPresent()
        && !(caller.peer().services().contains(belongs.get())
            && services.offered().contains(belongs.get()))) {
      throw new DimseFailure(DimseStatus.NOT_AUTHORIZED, "");
    }
  }

  private static Optional<Service> worklist() {
    return Optional.of(Service.WORKLIST);
  }

  private static boolean isFind(DimseMessage.Request request) {
    return request instanceof DimseMessage.Find;
  }

  private static Optional<Service> belongs(String sopClass) {
    return sopClass.equals(SopClass.VERIFICATION)
        ? Optional.empty()
        : Optional.of(SopClass.service(sopClass).orElse(Service.STORE));
  }

  private static Optional<Service> needed(DimseMessage.Request request) throws DimseFailure {
    return switch (request.operation()) {
      case C_ECHO -> Optional.empty();
      case C_STORE -> Optional.of(Service.STORE);
      case C_FIND -> Optional.of(Service.FIND);
      case C_GET -> Optional.of(Service.GET);
      case C_MOVE -> Optional.of(Service.MOVE);
      case N_ACTION -> Optional.of(Service.COMMITMENT);
      case N_CREATE, N_SET -> Optional.of(Service.PROCEDURE_STEP);
      case N_EVENT_REPORT, N_GET, N_DELETE -> throw unrecognized();
    };
  }

  private static DimseFailure unrecognized() {
    return new DimseFailure(DimseStatus.UNRECOGNIZED_OPERATION, "");
  }

  /// The wish is confirmed at once; the promise follows when it can be given, on this association
  /// if the peer is still waiting there in silence.
  private DimseStatus commit(Received received, DimseMessage.Action action)
      throws DimseFailure, IOException {
    if (action.actionType() != CommitmentData.REQUEST) {
      throw new DimseFailure(DimseStatus.NO_SUCH_ACTION, "");
    }
    if (!action.sopInstance().equals(SopClass.STORAGE_COMMITMENT_INSTANCE)) {
      throw new DimseFailure(DimseStatus.NO_SUCH_SOP_INSTANCE, "");
    }
    CommitmentService.Request request = CommitmentData.request(received.dataSet());
    CommitmentService service = services.commitment().orElseThrow();
    service.requested(caller, request);
    DimseStatus status = respond(received, action, Outcome.SUCCESS);
    association.listen();
    Report report = Report.of(service, caller, request);
    if (!association.silent()) {
      unreported.add(report);
      return status;
    }
    int id = exchange.nextMessageId();
    reported.put(id, report);
    exchange.send(
        received.context(),
        new DimseMessage.EventReport(
            id,
            SopClass.STORAGE_COMMITMENT_PUSH,
            SopClass.STORAGE_COMMITMENT_INSTANCE,
            CommitmentData.eventType(report.answer())),
        CommitmentData.report(request.transactionUid(), report.answer()));
    return status;
  }

  private DimseStatus respond(Received received, DimseMessage.Request request, Outcome outcome)
      throws AssociationEnded {
    discard(received);
    exchange.send(received.context(), Response.to(request, outcome));
    return outcome.status();
  }

  private static void discard(Received received) throws AssociationEnded {
    try {
      received.discard();
    } catch (AssociationEnded e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("only the end of the association stops reading", e);
    }
  }
}
