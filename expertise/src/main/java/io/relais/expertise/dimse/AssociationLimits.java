// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

/// How much is borne at once.
///
/// @param associations open at the same time, of all peers
/// @param perPeer open at the same time, of one AE title
/// @param perMinute begun by one AE title; as many may come at once
/// @param longestData bytes of a P-DATA-TF that a peer may send
public record AssociationLimits(int associations, int perPeer, int perMinute, int longestData) {
  private static final int SHORTEST_DATA = 4096;

  /// Checks that something is let in.
  public AssociationLimits {
    if (associations < 1 || perPeer < 1 || perMinute < 1 || longestData < SHORTEST_DATA) {
      throw new IllegalArgumentException("These limits would let nothing in");
    }
  }

  /// Fit for a hospital.
  public static AssociationLimits usual() {
    return new AssociationLimits(200, 20, 600, 128 * 1024);
  }
}
