// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.util.List;

/// One protocol data unit of the DICOM Upper Layer (PS3.8 §9.3).
public sealed interface Pdu {

  /// The one application context there is (PS3.7 §A.2.1).
  String DICOM_APPLICATION = "1.2.840.10008.3.1.1.1";

  /// A-ASSOCIATE-RQ: somebody asks for an association.
  ///
  /// @param protocolVersion bit 0 stands for version 1
  /// @param calledAe whom they want to talk to, 1 to 16 characters
  /// @param callingAe who they say they are, 1 to 16 characters
  /// @param applicationContext normally [#DICOM_APPLICATION]
  /// @param contexts what they want to talk about, at most 128
  /// @param user the user information item
  record AssociateRequest(
      int protocolVersion,
      String calledAe,
      String callingAe,
      String applicationContext,
      List<ProposedContext> contexts,
      UserInformation user)
      implements Pdu {

    /// Keeps its own list.
    public AssociateRequest {
      contexts = List.copyOf(contexts);
    }
  }

  /// A-ASSOCIATE-AC: the association is granted. The titles are sent back as they came and mean
  /// nothing (PS3.8 §9.3.3).
  ///
  /// @param protocolVersion bit 0 stands for version 1
  /// @param calledAe as in the request
  /// @param callingAe as in the request
  /// @param applicationContext normally [#DICOM_APPLICATION]
  /// @param contexts one answer to each proposal
  /// @param user the user information item
  record AssociateAccept(
      int protocolVersion,
      String calledAe,
      String callingAe,
      String applicationContext,
      List<AnsweredContext> contexts,
      UserInformation user)
      implements Pdu {

    /// Keeps its own list.
    public AssociateAccept {
      contexts = List.copyOf(contexts);
    }
  }

  /// A-ASSOCIATE-RJ: the association is refused (PS3.8 §9.3.4).
  ///
  /// @param permanent false when the same request may be granted later
  /// @param source who refuses: 1 the service user, 2 the ACSE, 3 the presentation layer
  /// @param reason the number of the reason, whose meaning depends on the source
  record AssociateReject(boolean permanent, int source, int reason) implements Pdu {

    /// A refusal for a reason that has a name.
    public static AssociateReject of(RejectReason reason) {
      return new AssociateReject(reason.permanent(), reason.source(), reason.number());
    }
  }

  /// P-DATA-TF: pieces of messages.
  ///
  /// @param values at least one; what they hold is a view, good until the next unit is read
  record Data(List<Pdv> values) implements Pdu {

    /// Keeps its own list.
    public Data {
      values = List.copyOf(values);
    }
  }

  /// A-RELEASE-RQ: the sender is done.
  record ReleaseRequest() implements Pdu {}

  /// A-RELEASE-RP: so be it.
  record ReleaseResponse() implements Pdu {}

  /// A-ABORT: the association is over at once (PS3.8 §9.3.8).
  ///
  /// @param source who gave up: 0 the service user, 2 the service provider
  /// @param reason the number of an [AbortReason]
  record Abort(int source, int reason) implements Pdu {

    /// Given up by the program that uses the association.
    public static Abort byUser() {
      return new Abort(0, 0);
    }

    /// Given up by the protocol machine.
    public static Abort byProvider(AbortReason reason) {
      return new Abort(2, reason.number());
    }
  }
}
