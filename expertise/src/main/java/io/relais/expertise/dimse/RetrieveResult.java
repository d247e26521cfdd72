// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import io.relais.expertise.dimse.message.Outcome;
import java.util.List;

/// How a C-GET or C-MOVE ended.
///
/// @param outcome what the other side said at last
/// @param counts of its sub-operations; none remaining is told as a negative number
/// @param failed SOP instance UIDs of the objects that were not sent, as far as told
public record RetrieveResult(Outcome outcome, SubOperationCounts counts, List<String> failed) {

  /// Keeps its own list.
  public RetrieveResult {
    failed = List.copyOf(failed);
  }
}
