// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room's microphones: who speaks, and whose sound is forwarded.
///
/// In a room with many microphones only the latest speakers' sound goes out: all others' would be
/// breath and rustling to everybody, at 40 kbit/s each. Who begins to speak is let in after 60 ms
/// and replaces whoever was silent for longest; nobody is cut off while speaking, even if that
/// makes one voice more.
final class Voices {
  /// As many as can be followed at once, with room for laughter and quick turns. Rooms with no more
  /// microphones forward all.
  static final int MOST_FORWARDED = 5;

  /// Within this time of its last sound a voice is still speaking: a pause between two sentences.
  private static final long TURN_NANOS = 1_000_000_000;

  /// After a pause of the clock this many steps are made up for.
  private static final int MOST_STEPS = 10;

  /// In steps.
  private static final int DECISION = 5;

  private final List<Voice> all = new ArrayList<>();
  private final ActiveSpeaker active = new ActiveSpeaker();
  private long turnedNanos;
  private int steps;

  /// @param voice null for what is no microphone
  void add(@Nullable Voice voice) {
    if (voice != null) {
      all.add(voice);
    }
  }

  void remove(@Nullable Voice voice) {
    if (voice != null) {
      all.remove(voice);
      active.ended(voice);
    }
  }

  /// The track of the active speaker; empty when nobody speaks.
  String speaker() {
    Voice speaker = active.speaker();
    return speaker == null ? "" : speaker.trackId;
  }

  /// To be called at least as often as [Voice#SLOT_NANOS] passes.
  void tick(long nowNanos) {
    if (nowNanos - turnedNanos > MOST_STEPS * Voice.SLOT_NANOS) {
      turnedNanos = nowNanos - MOST_STEPS * Voice.SLOT_NANOS;
    }
    while (nowNanos - turnedNanos >= Voice.SLOT_NANOS) {
      turnedNanos += Voice.SLOT_NANOS;
      turn();
    }
  }

  private void turn() {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).turn(turnedNanos);
    }
    steps++;
    if (steps % DECISION == 0) {
      active.decide(all, turnedNanos);
    }
    choose();
  }

  private void choose() {
    int measured = 0;
    int passing = 0;
    for (int i = 0; i < all.size(); i++) {
      Voice voice = all.get(i);
      if (voice.measured()) {
        measured++;
        passing += voice.passes ? 1 : 0;
      }
    }
    int wanted = Math.min(measured, MOST_FORWARDED);
    Voice next = next(wanted - passing > 0);
    if (next != null) {
      next.passes = true;
      passing++;
    }
    if (passing > wanted) {
      Voice last = leastHeard();
      if (last != null) {
        last.passes = false;
      }
    }
  }

  /// Who is to be let in: one who speaks, or anybody if there is room; of these the last that
  /// spoke.
  private @Nullable Voice next(boolean room) {
    Voice best = null;
    for (int i = 0; i < all.size(); i++) {
      Voice voice = all.get(i);
      boolean waits = !voice.passes && (room || voice.speaking());
      if (waits && (best == null || silence(voice) < silence(best))) {
        best = voice;
      }
    }
    return best;
  }

  /// Who may be left out: the one that was silent for longest, and of several that came last.
  private @Nullable Voice leastHeard() {
    Voice least = null;
    for (int i = 0; i < all.size(); i++) {
      Voice voice = all.get(i);
      boolean mayGo =
          voice.passes
              && voice.measured()
              && voice != active.speaker()
              && silence(voice) >= TURN_NANOS;
      if (mayGo && (least == null || silence(voice) >= silence(least))) {
        least = voice;
      }
    }
    return least;
  }

  private long silence(Voice voice) {
    return voice.silentNanos(turnedNanos);
  }
}
