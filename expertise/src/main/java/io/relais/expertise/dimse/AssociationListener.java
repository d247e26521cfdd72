// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.net.InetAddress;

/// Hears who comes and goes: the audit trail does. Called on the association's own thread, which
/// waits.
public interface AssociationListener {

  /// Who tried to come in. The titles are whatever was said.
  ///
  /// @param address where from
  /// @param callingAe as whom
  /// @param calledAe to whom
  record Attempt(InetAddress address, String callingAe, String calledAe) {}

  /// An association was granted.
  void accepted(Caller caller);

  /// An association was refused.
  ///
  /// @param reason what the peer was told
  /// @param detail what it was not told
  void refused(Attempt attempt, RejectReason reason, String detail);

  /// An association is over.
  ///
  /// @param why in words, for the log
  void ended(Caller caller, Ending ending, String why);

  /// Nobody ever asked for an association on a connection: the TLS handshake failed, what came was
  /// no DICOM, or nothing came.
  ///
  /// @param why in words, for the log
  void failed(InetAddress address, Ending ending, String why);
}
