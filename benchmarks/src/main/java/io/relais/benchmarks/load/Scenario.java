// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

/// What goes through a server in a trial.
sealed interface Scenario {

  /// As the results call it.
  String name();

  /// Packets a second that would reach receivers if all were passed on.
  double offered();

  /// One sends video, the others receive it.
  ///
  /// @param rate packets a second
  record FanOut(int rate, int receivers) implements Scenario {
    @Override
    public String name() {
      return rate + "x" + receivers;
    }

    @Override
    public double offered() {
      return (double) rate * receivers;
    }
  }

  /// Rooms of two who see and hear each other.
  record Rooms(int rooms) implements Scenario {
    /// Pictures of a person who sits and talks: some 600 kbit/s.
    static final int VIDEO_RATE = 60;

    @Override
    public String name() {
      return "rooms-" + rooms;
    }

    @Override
    public double offered() {
      return 2.0 * rooms * (VIDEO_RATE + Track.AUDIO_PER_SECOND);
    }
  }
}
