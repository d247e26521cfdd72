// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.association.AssociationPolicy.Verdict;
import io.relais.expertise.dimse.pdu.AbortReason;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.Pdv;
import io.relais.expertise.dimse.pdu.RejectReason;
import io.relais.expertise.dimse.pdu.UserInformation;
import java.util.Optional;

/// How an association comes to be (PS3.8 §9.2, states 1 to 6).
public final class Handshake {

  /// A unit shorter than this carries nothing.
  private static final int SHORTEST_DATA = Pdv.HEADER_LENGTH + 2;

  private Handshake() {}

  /// Waits for a request on a wire and answers it.
  ///
  /// @param longestData how long a P-DATA-TF is taken; the policy's answer tells the peer the same
  /// @return nothing if the request was refused; the wire is then closed
  /// @throws AssociationEnded if there was none
  public static Optional<Association> accept(
      Wire wire, Timeouts timeouts, int longestData, AssociationPolicy policy)
      throws AssociationEnded {
    PduChannel channel = new PduChannel(wire, timeouts, longestData);
    if (!(channel.receiveWhole(timeouts.artim()) instanceof Pdu.AssociateRequest request)) {
      throw channel.abort(AbortReason.UNEXPECTED_PDU, "a unit before there is an association");
    }
    requireRoom(channel, request.user());
    switch (judge(channel, request, wire, policy)) {
      case Verdict.Accept(Pdu.AssociateAccept answer) -> {
        channel.send(answer);
        channel.established();
        return Optional.of(
            new Association(channel, PresentationContexts.of(request, answer), request.user()));
      }
      case Verdict.Reject(RejectReason reason) -> {
        channel.hangUp(
            Ending.ABORTED_HERE, "refused: " + reason.text(), Pdu.AssociateReject.of(reason));
        return Optional.empty();
      }
    }
  }

  private static Verdict judge(
      PduChannel channel, Pdu.AssociateRequest request, Wire wire, AssociationPolicy policy) {
    try {
      return policy.judge(request, wire);
    } catch (RuntimeException e) {
      channel.abortByUser("the policy failed", e);
      throw e;
    }
  }

  /// Asks for an association.
  ///
  /// @param longestData how long a P-DATA-TF is taken; the request tells the peer the same
  /// @throws AssociationRejected if the other side refuses
  /// @throws AssociationEnded if it does not answer
  public static Association request(
      Wire wire, Timeouts timeouts, int longestData, Pdu.AssociateRequest request)
      throws AssociationRejected, AssociationEnded {
    PduChannel channel = new PduChannel(wire, timeouts, longestData);
    channel.send(request);
    return switch (channel.receiveWhole(timeouts.artim())) {
      case Pdu.AssociateAccept accept -> {
        requireRoom(channel, accept.user());
        channel.established();
        yield new Association(channel, PresentationContexts.of(request, accept), accept.user());
      }
      case Pdu.AssociateReject reject -> {
        AssociationRejected rejected = new AssociationRejected(reject);
        channel.finish(Ending.ABORTED_BY_PEER, String.valueOf(rejected.getMessage()));
        throw rejected;
      }
      default ->
          throw channel.abort(AbortReason.UNEXPECTED_PDU, "no answer to the association request");
    };
  }

  private static void requireRoom(PduChannel channel, UserInformation user)
      throws AssociationEnded {
    long longest = user.maximumLength();
    if (longest != 0 && longest < SHORTEST_DATA) {
      throw channel.abort(
          AbortReason.INVALID_PARAMETER_VALUE, "a maximum length of " + longest + " bytes");
    }
  }
}
