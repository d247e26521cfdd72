// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

/// How much a node has to do.
///
/// @param rooms how many media rooms are open
/// @param peers whose media is carried
/// @param workers how many threads carry it
/// @param cpu which share of the machine is busy, 0 to 1; 0 when unknown
public record Load(int rooms, int peers, int workers, double cpu) {
  /// As many peers in calls of two or three keep one worker busy to a good part.
  private static final double PEERS_PER_WORKER = 200;

  /// One number to compare nodes by: 0 is idle, 1 is full. The fuller of its processor and its
  /// workers counts, so that a machine whose time goes elsewhere is spared too.
  double measure() {
    return Math.max(cpu, peers / (PEERS_PER_WORKER * Math.max(1, workers)));
  }
}
