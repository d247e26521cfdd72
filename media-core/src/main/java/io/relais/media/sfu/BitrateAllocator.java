// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.MediaEvent;
import io.relais.media.Viewing.Priority;
import io.relais.media.congestion.BandwidthEstimator;
import io.relais.media.congestion.Pacer;
import java.util.function.Consumer;

/// Shares what the way down to one peer carries among the pictures it watches.
///
/// Sound is set aside first. Then every picture that is shown gets its lowest step, and what is
/// left raises them in rounds, the most important first. A step is taken when it fits with a margin
/// for a while, and left at once when it does not fit any more and the way has complained since it
/// was taken: what is only a guess about a way that carries everything takes nothing away.
final class BitrateAllocator {
  private static final Priority[] ORDER = {
    Priority.SCREEN, Priority.HIGH, Priority.NORMAL, Priority.LOW
  };

  private static final long INTERVAL_NANOS = 100_000_000;
  private static final long HOLD_NANOS = 500_000_000;

  /// A picture that has waited so long is held back, not only spread.
  private static final long LATE_NANOS = 100_000_000;

  /// A peer that has told nothing of what it receives after that long never will.
  private static final long DEAF_NANOS = 3_000_000_000L;

  /// Under this there is no picture worth its bits.
  private static final double LEAST_FOR_PICTURES = 60_000;

  private static final double SOUND = 40_000;

  /// Under this sound is sent once only.
  private static final double NARROW = 250_000;

  private static final double RETURN_WIDE = 1.4;
  private static final double UP = 1.1;
  private static final double RETURN = 1.05;
  private static final double PAUSE = 0.8;
  private static final double STAY = 0.9;

  private final Tracks tracks;
  private final BandwidthEstimator estimator;
  private final Pacer pacer;
  private final Consumer<? super MediaEvent> events;
  private long doneNanos = Long.MIN_VALUE / 2;
  private long shownSince;
  private boolean shown;
  private boolean paused;
  private boolean narrow;
  private double left;
  private double sound;
  private double allocated;

  BitrateAllocator(
      Tracks tracks,
      BandwidthEstimator estimator,
      Pacer pacer,
      Consumer<? super MediaEvent> events) {
    this.tracks = tracks;
    this.estimator = estimator;
    this.pacer = pacer;
    this.events = events;
  }

  /// Shares anew, if it is time.
  void tick(long nowNanos) {
    if (nowNanos - doneNanos >= INTERVAL_NANOS) {
      doneNanos = nowNanos;
      allocate(nowNanos);
    }
  }

  /// What was granted, with the sound, in bits a second on the wire.
  long allocated() {
    return (long) allocated;
  }

  private void allocate(long nowNanos) {
    if (!prepare(nowNanos)) {
      estimator.wanted(0);
      allocated = sound;
      return;
    }
    if (estimator.informed()) {
      left = Math.max(0, (double) estimator.bitsPerSecond() - sound);
      begin();
      raise(nowNanos);
    } else {
      guess(nowNanos - shownSince > DEAF_NANOS);
    }
    settle(nowNanos);
    want(nowNanos);
  }

  /// @return whether any picture is shown
  private boolean prepare(long nowNanos) {
    boolean any = false;
    sound = 0;
    double wide = narrow ? NARROW * RETURN_WIDE : NARROW;
    narrow = estimator.informed() && estimator.bitsPerSecond() < wide;
    for (int i = 0; i < tracks.down.size(); i++) {
      DownTrack track = tracks.down.get(i);
      if (!track.video()) {
        sound = SOUND;
        track.narrow(narrow);
      } else if (track.shown()) {
        any = true;
        track.allotment.prepare(track.rates(), track.useful(), track.viewing());
      }
    }
    sound = Math.max(sound, (double) pacer.soundBitsPerSecond(nowNanos));
    if (any && !shown) {
      shownSince = nowNanos;
    }
    shown = any;
    return any;
  }

  /// Before the peer has told anything: the lowest of each, and everything to a peer that never
  /// does. One that has agreed on no way to tell is left alone, with all it has use for.
  private void guess(boolean deaf) {
    for (int i = 0; i < tracks.down.size(); i++) {
      DownTrack track = tracks.down.get(i);
      if (track.shown()) {
        Allotment share = track.allotment;
        share.proposed = deaf ? share.steps() - 1 : 0;
        if (!track.numbered()) {
          share.proposed = share.granted();
        }
      }
    }
  }

  private void begin() {
    boolean enough = left >= LEAST_FOR_PICTURES * (paused ? UP : PAUSE);
    for (Priority priority : ORDER) {
      for (int i = 0; i < tracks.down.size(); i++) {
        DownTrack track = tracks.down.get(i);
        if (track.shown() && track.viewing().priority() == priority) {
          Allotment share = track.allotment;
          double margin = share.granted() >= 0 ? PAUSE : RETURN;
          boolean fits = enough && share.cost(0) * margin <= left;
          share.proposed = fits || keeps(share) ? 0 : Allotment.NONE;
          left -= share.cost(share.proposed);
        }
      }
    }
  }

  private void raise(long nowNanos) {
    for (Priority priority : ORDER) {
      boolean raised = true;
      while (raised) {
        raised = false;
        for (int i = 0; i < tracks.down.size(); i++) {
          DownTrack track = tracks.down.get(i);
          if (track.shown() && track.viewing().priority() == priority) {
            raised |= raise(track.allotment, nowNanos);
          }
        }
      }
    }
  }

  private boolean raise(Allotment share, long nowNanos) {
    int next = share.proposed + 1;
    if (share.proposed < 0 || next >= share.steps()) {
      return false;
    }
    boolean known = next <= share.granted();
    if (!known && share.blocked(next, nowNanos)) {
      return false;
    }
    double more = share.cost(next) * (known ? STAY : UP) - share.cost(share.proposed);
    if (more > left && !(known && keeps(share))) {
      return false;
    }
    left -= share.cost(next) - share.cost(share.proposed);
    share.proposed = next;
    return true;
  }

  /// Whether nothing has spoken against the step granted since it was granted.
  private boolean keeps(Allotment share) {
    return share.granted() >= 0 && estimator.complainedNanos() < share.changedNanos();
  }

  private void settle(long nowNanos) {
    allocated = sound;
    int flowing = 0;
    for (int i = 0; i < tracks.down.size(); i++) {
      DownTrack track = tracks.down.get(i);
      if (track.shown()) {
        Allotment share = track.allotment;
        int before = share.granted();
        if (share.settle(HOLD_NANOS, nowNanos)) {
          track.target(share.spatial(), share.temporal());
        }
        boolean tooMuch = share.granted() < before || track.currentSpatial() > share.spatial();
        if (tooMuch && pacer.waited(nowNanos) > LATE_NANOS) {
          track.lowered();
        }
        allocated += share.cost(share.granted());
        flowing += share.granted() >= 0 ? 1 : 0;
      }
    }
    boolean none = flowing == 0;
    if (none != paused && estimator.informed()) {
      paused = none;
      events.accept(new MediaEvent.ReceptionChanged(paused, estimator.bitsPerSecond()));
    }
  }

  /// Says what the next step would take, so that there is probed for it.
  private void want(long nowNanos) {
    for (Priority priority : ORDER) {
      for (int i = 0; i < tracks.down.size(); i++) {
        DownTrack track = tracks.down.get(i);
        Allotment share = track.allotment;
        if (track.shown()
            && track.viewing().priority() == priority
            && share.granted() < share.steps() - 1
            && !share.blocked(share.granted() + 1, nowNanos)) {
          double margin = share.granted() < 0 ? RETURN : UP;
          double step = share.cost(share.granted() + 1) * margin - share.cost(share.granted());
          double least = sound + LEAST_FOR_PICTURES * UP;
          estimator.wanted((long) (UP * Math.max(allocated + step, least)));
          return;
        }
      }
    }
    estimator.wanted((long) (UP * allocated));
  }
}
