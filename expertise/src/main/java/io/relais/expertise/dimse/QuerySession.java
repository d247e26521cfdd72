// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.PresentationContext;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.DimseMessage;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseStatus;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.message.Outcome;
import io.relais.expertise.dimse.message.Received;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests that are answered more than once: C-FIND, C-GET and C-MOVE.
final class QuerySession {
  private static final Logger LOG = LoggerFactory.getLogger(QuerySession.class);

  private final MessageExchange exchange;
  private final Association association;
  private final Caller caller;
  private final DimseServices services;
  private final ServerConfig config;

  QuerySession(
      MessageExchange exchange, Caller caller, DimseServices services, ServerConfig config) {
    this.exchange = exchange;
    this.association = exchange.association();
    this.caller = caller;
    this.services = services;
    this.config = config;
  }

  /// Answers a C-FIND.
  ///
  /// @return the final status, which the peer was told
  DimseStatus find(Received received, DimseMessage.Find request) throws DimseFailure, IOException {
    DataSet identifier = received.dataSet();
    try (FindMatches matches = matches(request, identifier)) {
      DimseStatus pending =
          matches.everyKeyKnown() ? DimseStatus.PENDING : DimseStatus.PENDING_SOME_KEYS_UNSUPPORTED;
      Response more = Response.to(request, Outcome.of(pending));
      association.listen();
      Iterator<DataSet> each = matches.identifiers().iterator();
      DimseStatus last = DimseStatus.SUCCESS;
      while (last.equals(DimseStatus.SUCCESS) && each.hasNext()) {
        if (exchange.heardCancel(request.messageId())) {
          last = DimseStatus.CANCELLED;
        } else {
          exchange.send(received.context(), more, each.next());
        }
      }
      exchange.send(received.context(), Response.to(request, Outcome.of(last)));
      return last;
    }
  }

  private FindMatches matches(DimseMessage.Find request, DataSet identifier) throws DimseFailure {
    if (request.sopClass().equals(SopClass.MODALITY_WORKLIST_FIND)) {
      return services.worklist().orElseThrow().worklist(caller, identifier);
    }
    FindService service = services.find().orElseThrow();
    FindOptions options =
        association
            .peer()
            .extended(request.sopClass())
            .map(item -> FindOptions.of(item.information()).and(service.options()))
            .orElse(FindOptions.NONE);
    return service.find(
        caller, new FindService.Query(model(request.sopClass()), identifier, options));
  }

  /// Answers a C-GET: the objects go back over the same association.
  ///
  /// @return the final status, which the peer was told
  DimseStatus get(Received received, DimseMessage.Get request) throws DimseFailure, IOException {
    List<StoredObject> objects = objects(received, request.sopClass(), caller.callingAe());
    var retrieval = new Retrieval(exchange, received.context(), request, objects.size());
    var sender =
        new ObjectSender(exchange, PresentationContext::requestorIsProvider, services.transcoder());
    for (StoredObject object : objects) {
      if (sender.cancelled()) {
        break;
      }
      retrieval.done(object, sender.send(object, Optional.empty()).status());
    }
    return retrieval.finish(sender.cancelled());
  }

  /// Answers a C-MOVE: the objects go to somebody else.
  ///
  /// @return the final status, which the peer was told
  DimseStatus move(Received received, DimseMessage.Move request) throws DimseFailure, IOException {
    Destination destination =
        services
            .destinations()
            .find(request.destination(), caller)
            .orElseThrow(() -> new DimseFailure(DimseStatus.DESTINATION_UNKNOWN, ""));
    List<StoredObject> objects = objects(received, request.sopClass(), request.destination());
    var retrieval = new Retrieval(exchange, received.context(), request, objects.size());
    association.listen();
    boolean cancelled = false;
    for (ObjectBatch batch : ObjectBatch.of(objects)) {
      cancelled = cancelled || send(batch, destination, request, retrieval);
    }
    return retrieval.finish(cancelled);
  }

  /// Sends what one association can carry.
  ///
  /// @return whether the peer wants no more
  private boolean send(
      ObjectBatch batch, Destination destination, DimseMessage.Move request, Retrieval retrieval)
      throws AssociationEnded {
    var originator = Optional.of(new MoveOriginator(caller.callingAe(), request.messageId()));
    int sent = 0;
    DimseClient client = ReportDelivery.client(config, caller.calledAe());
    try (ClientAssociation other = client.open(destination, batch.proposals())) {
      for (StoredObject object : batch.objects()) {
        if (exchange.heardCancel(request.messageId())) {
          other.release();
          return true;
        }
        DimseStatus status = other.store(object, services.transcoder(), originator).status();
        sent++;
        retrieval.done(object, status);
      }
      other.release();
    } catch (IOException e) {
      // Which of the two associations broke: if ours did, nobody is there to be told.
      association.requireOpen();
      LOG.info("Sending to {} ended early: {}", destination.aeTitle(), e.getMessage());
      for (StoredObject object : batch.objects().subList(sent, batch.objects().size())) {
        retrieval.done(object, DimseStatus.OUT_OF_RESOURCES);
      }
    }
    return false;
  }

  private List<StoredObject> objects(Received received, String sopClass, String destination)
      throws DimseFailure, IOException {
    DataSet identifier = received.dataSet();
    return services
        .retrieve()
        .orElseThrow()
        .objects(caller, new RetrieveService.Query(model(sopClass), identifier, destination));
  }

  private static InformationModel model(String sopClass) throws DimseFailure {
    return InformationModel.of(sopClass)
        .orElseThrow(() -> new DimseFailure(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "no such model"));
  }
}
