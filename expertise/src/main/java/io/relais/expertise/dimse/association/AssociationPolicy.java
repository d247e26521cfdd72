// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.RejectReason;

/// Decides who may enter.
public interface AssociationPolicy {

  /// Judges a request: its protocol, its names, its proposals.
  ///
  /// @param wire where it came from
  Verdict judge(Pdu.AssociateRequest request, Wire wire);

  /// What was decided.
  sealed interface Verdict {

    /// Come in.
    ///
    /// @param answer as it is sent
    record Accept(Pdu.AssociateAccept answer) implements Verdict {}

    /// Stay out.
    ///
    /// @param reason as it is sent
    record Reject(RejectReason reason) implements Verdict {}
  }
}
