// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why an association is refused (PS3.8 §9.3.4, table 9-21).
public enum RejectReason {
  /// The user gives no reason.
  NO_REASON(true, 1, 1),
  /// The application context is not DICOM's.
  APPLICATION_CONTEXT_NOT_SUPPORTED(true, 1, 2),
  /// The calling AE title may not enter, from there, with that certificate.
  CALLING_AE_NOT_RECOGNIZED(true, 1, 3),
  /// Nobody here has the called AE title.
  CALLED_AE_NOT_RECOGNIZED(true, 1, 7),
  /// The ACSE gives no reason.
  ACSE_NO_REASON(true, 2, 1),
  /// Not version 1 of the protocol.
  PROTOCOL_VERSION_NOT_SUPPORTED(true, 2, 2),
  /// Too many requests just now.
  TEMPORARY_CONGESTION(false, 3, 1),
  /// As many associations are open as may be.
  LOCAL_LIMIT_EXCEEDED(false, 3, 2);

  private final boolean permanent;
  private final int source;
  private final int number;

  RejectReason(boolean permanent, int source, int number) {
    this.permanent = permanent;
    this.source = source;
    this.number = number;
  }

  /// The reason of a received refusal, if it is one that the standard names.
  public static Optional<RejectReason> of(Pdu.AssociateReject reject) {
    return Stream.of(values())
        .filter(reason -> reason.source == reject.source() && reason.number == reject.reason())
        .findFirst();
  }

  /// Whether asking again is useless.
  public boolean permanent() {
    return permanent;
  }

  /// Who refuses: 1 the service user, 2 the ACSE, 3 the presentation layer.
  public int source() {
    return source;
  }

  /// The number within the source.
  public int number() {
    return number;
  }

  /// In words.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
