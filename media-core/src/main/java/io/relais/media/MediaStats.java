// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.Map;

/// Totals since the start, over all workers.
///
/// @param packetsGrouped of those sent, how many left together with others for the same destination
/// @param drops by reason, in the reasons' own names
public record MediaStats(
    int workers,
    int rooms,
    int peers,
    long packetsReceived,
    long bytesReceived,
    long packetsSent,
    long bytesSent,
    long packetsGrouped,
    Map<String, Long> drops) {
  public MediaStats {
    drops = Map.copyOf(drops);
  }
}
