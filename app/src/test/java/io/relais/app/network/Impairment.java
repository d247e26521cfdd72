// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

/// What a way does to packets in one direction.
///
/// @param loss the share of packets that vanish, each by itself, 0 to 1
/// @param delayMillis how long each takes
/// @param jitterMillis how much sooner or later than that, evenly spread
/// @param reorders whether a packet may overtake those before it
/// @param kilobitsPerSecond what the way carries; 0 when that is no matter
/// @param queueMillis how long a packet may have to wait for its turn before it is dropped
public record Impairment(
    double loss,
    int delayMillis,
    int jitterMillis,
    boolean reorders,
    int kilobitsPerSecond,
    int queueMillis) {
  private static final int USUAL_QUEUE = 300;

  /// Nothing but the proxy's own few hundred microseconds.
  public static final Impairment NONE = new Impairment(0, 0, 0, false, 0, 0);

  /// Nothing passes.
  public static final Impairment BLOCKED = new Impairment(1, 0, 0, false, 0, 0);

  public static Impairment losing(double share) {
    return new Impairment(share, 0, 0, false, 0, 0);
  }

  public static Impairment delaying(int millis, int jitterMillis) {
    return new Impairment(0, millis, jitterMillis, false, 0, 0);
  }

  /// A way with a queue as routers at home have it.
  public static Impairment carrying(int kilobitsPerSecond) {
    return new Impairment(0, 0, 0, false, kilobitsPerSecond, USUAL_QUEUE);
  }
}
