// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

/// A request that is answered by a failure status. The association goes on.
public final class DimseFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  /// @param comment what the peer's log is told: nothing about a patient
  public DimseFailure(DimseStatus status, String comment) {
    super(status + ": " + comment);
    this.outcome = new Outcome(status, comment);
  }

  /// What the peer is answered.
  public Outcome outcome() {
    return outcome;
  }
}
