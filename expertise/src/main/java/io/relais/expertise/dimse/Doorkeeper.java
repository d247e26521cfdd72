// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dimse.AssociationListener.Attempt;
import io.relais.expertise.dimse.association.AssociationPolicy;
import io.relais.expertise.dimse.association.Wire;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.RejectReason;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Decides who may enter a server, and on what terms.
final class Doorkeeper {
  private static final int USER_NAME_TYPES = 2;

  private final ServerConfig config;
  private final Peers peers;
  private final UserIdentityCheck users;
  private final ContextNegotiation negotiation;
  private final Gate gate;
  private final AtomicLong lastAssociation = new AtomicLong();

  Doorkeeper(
      ServerConfig config,
      Peers peers,
      UserIdentityCheck users,
      ContextNegotiation negotiation,
      Gate gate) {
    this.config = config;
    this.peers = peers;
    this.users = users;
    this.negotiation = negotiation;
    this.gate = gate;
  }

  /// Somebody at the door.
  Visit visit() {
    return new Visit();
  }

  /// Somebody who was let in has left.
  void left(Caller caller) {
    gate.leave(caller.callingAe());
  }

  /// One connection's request and what became of it.
  final class Visit implements AssociationPolicy {
    private @Nullable Caller caller;
    private @Nullable Refusal refusal;

    /// Who was let in.
    Optional<Caller> caller() {
      return Optional.ofNullable(caller);
    }

    /// Who was not.
    Optional<Refusal> refusal() {
      return Optional.ofNullable(refusal);
    }

    @Override
    public Verdict judge(Pdu.AssociateRequest request, Wire wire) {
      if ((request.protocolVersion() & 1) == 0) {
        return refuse(request, wire, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED, "not version 1");
      }
      if (!request.applicationContext().equals(Pdu.DICOM_APPLICATION)) {
        return refuse(
            request, wire, RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED, "not DICOM's context");
      }
      if (!config.aeTitles().contains(request.calledAe())) {
        return refuse(
            request, wire, RejectReason.CALLED_AE_NOT_RECOGNIZED, "nobody here has that title");
      }
      return identify(request, wire);
    }

    private Verdict identify(Pdu.AssociateRequest request, Wire wire) {
      List<Peer> named = peers.named(request.callingAe());
      if (named.isEmpty()) {
        return refuse(request, wire, RejectReason.CALLING_AE_NOT_RECOGNIZED, "unknown title");
      }
      List<Peer> there = named.stream().filter(peer -> peer.mayCallFrom(wire.address())).toList();
      if (there.isEmpty()) {
        return refuse(
            request, wire, RejectReason.CALLING_AE_NOT_RECOGNIZED, "not from this address");
      }
      Optional<X509Certificate> certificate = wire.certificate();
      Optional<Peer> peer =
          there.stream().filter(each -> each.mayCallWith(certificate)).findFirst();
      if (peer.isEmpty()) {
        return refuse(
            request, wire, RejectReason.CALLING_AE_NOT_RECOGNIZED, "not with this certificate");
      }
      return judge(request, wire, peer.get());
    }

    private Verdict judge(Pdu.AssociateRequest request, Wire wire, Peer peer) {
      Optional<UserItem.UserIdentity> identity = request.user().identity();
      Optional<UserIdentityCheck.Verified> verified = users.check(peer, identity);
      if (verified.isEmpty()) {
        return refuse(request, wire, RejectReason.NO_REASON, "the user identity was not accepted");
      }
      Optional<RejectReason> full = gate.enter(peer.aeTitle());
      if (full.isPresent()) {
        return refuse(request, wire, full.get(), "too many associations");
      }
      String user = verified.get().user();
      caller =
          new Caller(
              lastAssociation.incrementAndGet(),
              peer,
              request.calledAe(),
              wire.address(),
              wire.certificate().map(CertificateRule.Fingerprint::of),
              user.isEmpty() ? Optional.empty() : Optional.of(user),
              (request.user().implementationClass() + " " + request.user().implementationVersion())
                  .strip());
      return new Verdict.Accept(acceptance(request, peer, verified.get()));
    }

    private Pdu.AssociateAccept acceptance(
        Pdu.AssociateRequest request, Peer peer, UserIdentityCheck.Verified verified) {
      List<UserItem> items = new ArrayList<>();
      items.add(new UserItem.MaximumLength(config.limits().longestData()));
      items.add(new UserItem.ImplementationClass(FileMeta.IMPLEMENTATION_CLASS_UID));
      items.add(new UserItem.ImplementationVersion(FileMeta.IMPLEMENTATION_VERSION_NAME));
      // One operation at a time, whatever was asked for.
      request
          .user()
          .all(UserItem.AsynchronousWindow.class)
          .findFirst()
          .ifPresent(_ -> items.add(new UserItem.AsynchronousWindow(1, 1)));
      items.addAll(negotiation.particulars(request, peer));
      request
          .user()
          .identity()
          .filter(identity -> identity.responseWanted() && isChecked(identity, verified))
          .ifPresent(_ -> items.add(new UserItem.UserIdentityResponse(verified.response())));
      return new Pdu.AssociateAccept(
          1,
          request.calledAe(),
          request.callingAe(),
          Pdu.DICOM_APPLICATION,
          negotiation.answer(request, peer),
          new UserInformation(items));
    }

    /// Says that somebody was checked only if somebody was.
    private boolean isChecked(UserItem.UserIdentity identity, UserIdentityCheck.Verified verified) {
      return !verified.user().isEmpty()
          || (identity.type() > USER_NAME_TYPES && verified.response().hasRemaining());
    }

    private Verdict refuse(
        Pdu.AssociateRequest request, Wire wire, RejectReason reason, String detail) {
      refusal =
          new Refusal(
              new Attempt(wire.address(), request.callingAe(), request.calledAe()), reason, detail);
      return new Verdict.Reject(reason);
    }
  }

  /// Who was refused and why.
  ///
  /// @param attempt who
  /// @param reason what they were told
  /// @param detail what they were not told
  record Refusal(Attempt attempt, RejectReason reason, String detail) {}
}
