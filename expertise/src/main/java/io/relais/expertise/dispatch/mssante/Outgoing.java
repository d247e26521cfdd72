// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.RandomId;
import io.relais.expertise.report.cda.TelemedicineReport;

/// A signed answer, ready to be packed.
///
/// @param requester whom it is for
/// @param report what other systems are told
/// @param pdf what people read; not copied, nobody writes to it
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once; nobody compares them.
public record Outgoing(RandomId requester, TelemedicineReport report, byte[] pdf) {

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "Outgoing[" + report.version().id() + "]";
  }
}
