// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.io.IOException;

/// Bytes that are not a protocol data unit, or not one that is borne here.
public final class PduException extends IOException {

  private static final long serialVersionUID = 1L;

  private final AbortReason reason;

  /// Says what is wrong and where.
  public PduException(AbortReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// What to tell the peer.
  public AbortReason reason() {
    return reason;
  }
}
