// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

/// How fast the packets of one probe left and arrived, from which follows what the link carries
/// (after libwebrtc's ProbeBitrateEstimator).
final class ProbeResult {
  /// A queue that was filled is to be emptied again.
  private static final double SATURATED_SHARE = 0.95;

  private static final double AS_FAST_AS_SENT = 0.9;
  private static final double MOST_COMPRESSED = 2;
  private static final double LEAST_ARRIVED = 0.8;
  private static final int FEWEST = 4;
  private static final double SECOND = 1e9;
  private static final long SHORTEST = 1_000_000;

  private int packets;
  private int bytes;
  private long firstDeparted;
  private long lastDeparted;
  private long firstArrived;
  private long lastArrived;
  private int firstArrivedSize;
  private int lastDepartedSize;

  void begin() {
    packets = 0;
    bytes = 0;
  }

  void arrived(long departed, long at, int size) {
    if (packets == 0 || departed < firstDeparted) {
      firstDeparted = departed;
    }
    if (packets == 0 || departed >= lastDeparted) {
      lastDeparted = departed;
      lastDepartedSize = size;
    }
    if (packets == 0 || at < firstArrived) {
      firstArrived = at;
      firstArrivedSize = size;
    }
    if (packets == 0 || at > lastArrived) {
      lastArrived = at;
    }
    packets++;
    bytes += size;
  }

  int bytes() {
    return bytes;
  }

  /// What the link carries, in bits a second; -1 when the probe does not tell.
  ///
  /// @param sentBytes what the probe was, arrived or not
  double bitsPerSecond(int sentBytes) {
    long departing = lastDeparted - firstDeparted;
    long arriving = lastArrived - firstArrived;
    if (packets < FEWEST
        || bytes < LEAST_ARRIVED * sentBytes
        || departing < SHORTEST
        || arriving < SHORTEST) {
      return -1;
    }
    double sent = (bytes - lastDepartedSize) * 8 * SECOND / departing;
    double received = (bytes - firstArrivedSize) * 8 * SECOND / arriving;
    if (received > MOST_COMPRESSED * sent) {
      return -1;
    }
    return received < AS_FAST_AS_SENT * sent
        ? SATURATED_SHARE * received
        : Math.min(sent, received);
  }
}
