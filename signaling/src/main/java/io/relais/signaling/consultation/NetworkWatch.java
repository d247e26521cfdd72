// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.LayerReason;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.PeerStats.TrackStats;
import java.time.Duration;
import java.time.Instant;

/// How one person's network does, by what the media core measures on their own ways up and down.
/// The pages themselves cannot know whose network it is that loses packets: the server, in the
/// middle, does. What is said changes only after it has lasted, so that nothing flickers. Used by
/// one thread.
final class NetworkWatch {
  static final Duration EVERY = Duration.ofSeconds(4);

  /// From here on losses are heard, and seen in spite of repair.
  private static final double MUCH_LOSS = 0.05;

  /// People begin to talk into each other's sentences (ITU-T G.114: 400 ms one way at most).
  private static final double LATE_MILLIS = 400;

  /// Not even a small picture beside the sound.
  private static final long NARROW = 200_000;

  /// Fewer packets say nothing about a share.
  private static final long FEWEST = 50;

  private final Lasting weak = new Lasting();
  private final Lasting lowered = new Lasting();
  private Instant next = Instant.MIN;
  private long packets;
  private long lost;

  /// Whether it is time to measure again.
  boolean due(Instant now) {
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(EVERY);
    return true;
  }

  /// Takes what was measured.
  void read(PeerStats stats) {
    boolean less = false;
    boolean narrow = false;
    for (TrackStats track : stats.tracks()) {
      if (!track.up() && track.kind() == MediaKind.VIDEO) {
        LayerReason reason = track.layer().reason();
        boolean stopped = reason == LayerReason.VIDEO_PAUSED;
        less |= stopped || reason == LayerReason.BANDWIDTH;
        narrow |= stopped;
      }
    }
    narrow |= less && stats.bandwidth().estimated() < NARROW;
    boolean losing = lossUp(stats) > MUCH_LOSS || stats.congestion().lost() > MUCH_LOSS;
    lowered.now(less);
    weak.now(narrow || losing || stats.roundTripMillis() > LATE_MILLIS);
  }

  /// Which share of what the person sent was lost on its way here since the last reading.
  private double lossUp(PeerStats stats) {
    long came = 0;
    long missed = 0;
    for (TrackStats track : stats.tracks()) {
      if (track.up()) {
        came += track.packets();
        missed += track.lost();
      }
    }
    long here = came - packets;
    long gone = missed - lost;
    packets = came;
    lost = missed;
    return here + gone >= FEWEST ? (double) gone / (here + gone) : 0;
  }

  /// The network loses much, is late, or carries hardly any picture.
  boolean weak() {
    return weak.said;
  }

  /// Some picture goes down lower than it is shown, or not at all, so that the rest comes whole.
  boolean lowered() {
    return lowered.said;
  }

  /// A yes or no that follows what is seen once it was seen twice in a row, and back after three
  /// times.
  private static final class Lasting {
    private static final int TO_YES = 2;
    private static final int TO_NO = 3;

    boolean said;
    private int against;

    void now(boolean seen) {
      against = seen == said ? 0 : against + 1;
      if (against == (said ? TO_NO : TO_YES)) {
        said = seen;
        against = 0;
      }
    }
  }
}
