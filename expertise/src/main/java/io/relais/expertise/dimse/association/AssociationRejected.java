// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.RejectReason;
import java.io.IOException;
import java.util.Optional;

/// The other side refused the association asked for.
public final class AssociationRejected extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final int source;
  private final int number;

  AssociationRejected(Pdu.AssociateReject reject) {
    super(
        "association rejected: "
            + RejectReason.of(reject)
                .map(RejectReason::text)
                .orElse("source " + reject.source() + ", reason " + reject.reason()));
    this.permanent = reject.permanent();
    this.source = reject.source();
    this.number = reject.reason();
  }

  /// Whether asking again is useless.
  public boolean permanent() {
    return permanent;
  }

  /// Why, if the standard has a name for it.
  public Optional<RejectReason> reason() {
    return RejectReason.of(new Pdu.AssociateReject(permanent, source, number));
  }
}
