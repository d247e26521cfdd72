// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.expertise.archive.CommitmentRequest;
import io.relais.expertise.archive.CommitmentRequest.Reference;
import io.relais.expertise.archive.CommitmentRequests;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Quarantine;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.dimse.AddressRange;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.CommitmentService;
import io.relais.expertise.dimse.Peer;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.dimse.SopReference;
import io.relais.expertise.dimse.message.DimseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Promises that objects are kept (Storage Commitment Push Model, PS3.4 annex J). It promises only
/// what is in the index, or kept apart, and can be read in the store from its first to its last
/// byte: who asks may delete its own copy on the answer.
public final class CommitmentScp implements CommitmentService {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentScp.class);

  private final StudyIndex index;
  private final Quarantine quarantine;
  private final CommitmentRequests requests;
  private final InstanceStore store;
  private final Reach reach;
  private final AuditTrail trail;

  /// Promises for what lies in this store.
  ///
  /// @param requests keeps what is asked until it is answered
  public CommitmentScp(
      StudyIndex index,
      Quarantine quarantine,
      CommitmentRequests requests,
      InstanceStore store,
      Reach reach,
      AuditTrail trail) {
    this.index = index;
    this.quarantine = quarantine;
    this.requests = requests;
    this.store = store;
    this.reach = reach;
    this.trail = trail;
  }

  @Override
  public void requested(Caller caller, Request request) {
    requests.add(
        new CommitmentRequest(
            caller.callingAe(),
            request.transactionUid(),
            caller.calledAe(),
            caller.address().getHostAddress(),
            request.objects().stream()
                .map(object -> new Reference(object.sopClass(), object.sopInstance()))
                .toList()));
  }

  @Override
  public void delivered(Caller caller, Request request) {
    requests.answered(caller.callingAe(), request.transactionUid());
  }

  @Override
  public List<Waiting> waiting() {
    return requests.waiting().stream().map(CommitmentScp::waiting).toList();
  }

  /// Who asked before the restart, as far as that matters for an answer.
  private static Waiting waiting(CommitmentRequest request) {
    Peer peer =
        new Peer(
            request.callingAe(),
            List.of(AddressRange.parse(request.address())),
            List.of(),
            EnumSet.of(Service.COMMITMENT));
    Caller caller =
        new Caller(
            0,
            peer,
            request.calledAe(),
            InetAddress.ofLiteral(request.address()),
            Optional.empty(),
            Optional.empty(),
            "");
    List<SopReference> objects =
        request.objects().stream()
            .map(object -> new SopReference(object.sopClass(), object.sopInstance()))
            .toList();
    return new Waiting(caller, new Request(request.transactionUid(), objects));
  }

  @Override
  public Answer commit(Caller caller, Request request) {
    List<SopReference> committed = new ArrayList<>();
    List<Failed> failed = new ArrayList<>();
    for (SopReference object : request.objects()) {
      Optional<DimseStatus> fault = fault(caller, object);
      if (fault.isPresent()) {
        failed.add(new Failed(object, fault.get()));
      } else {
        committed.add(object);
      }
    }
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(caller.callingAe()),
            AuditAction.QUERIED,
            "",
            "dimse commitment committed=" + committed.size() + " failed=" + failed.size()));
    return new Answer(committed, failed);
  }

  /// Why no promise can be given for an object; nothing if it can.
  private Optional<DimseStatus> fault(Caller caller, SopReference wanted) {
    Optional<Found> found = index.instance(wanted.sopInstance(), reach.access(caller));
    if (found.isPresent()) {
      Found.Instance instance = found.get().needInstance();
      return instance.facts().sopClass().equals(wanted.sopClass())
          ? readable(instance.arrival().object().id())
          : Optional.of(DimseStatus.CLASS_INSTANCE_CONFLICT);
    }
    List<RandomId> apart = quarantine.objects(wanted.sopInstance(), caller.callingAe());
    for (RandomId object : apart) {
      Optional<DimseStatus> fault = readable(object);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return apart.isEmpty() ? Optional.of(DimseStatus.NO_SUCH_SOP_INSTANCE) : Optional.empty();
  }

  /// Every chunk is proved by being read.
  private Optional<DimseStatus> readable(RandomId object) {
    try (StoredContent content = store.open(object);
        InputStream bytes = content.stream()) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (IOException e) {
      LOG.error("The object {} cannot be read, so no promise is given for it", object, e);
      return Optional.of(DimseStatus.PROCESSING_FAILURE);
    }
  }
}
