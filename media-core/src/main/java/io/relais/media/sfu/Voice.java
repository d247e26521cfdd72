// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// How one microphone sounded over the last second, by the levels its packets tell (RFC 6464): fed
/// with packets, turned on every 20 ms. The packets' own verdict whether they hold speech is not
/// asked for, since each client judges by another measure.
///
/// Sums of loudness over three intervals (100 ms, 500 ms, 1 s) are what [ActiveSpeaker] compares.
final class Voice {
  /// One step of time.
  static final long SLOT_NANOS = 20_000_000;

  private static final int SLOTS = 50;
  private static final int BRIEF = 5;
  private static final int MIDDLE = 25;

  /// This many loud slots among the last [#BRIEF] are speech, fewer a click.
  private static final int SPEAKING = 3;

  /// In -dBov: what is more quiet is no speech.
  private static final int QUIETEST_SPEECH = 50;

  /// In dB: by how much speech stands out from the noise of the room.
  private static final int ABOVE_NOISE = 10;

  /// In -dBov: noise is never taken to be louder, so a loud voice without pauses stays one.
  private static final int LOUDEST_NOISE = 40;

  /// In dB: what loudness is counted from, so that a voice ten decibels louder counts for a third
  /// more.
  private static final int ZERO = 60;

  /// In slots: so often the noise is thought to have grown by a decibel (8 a second); it falls at
  /// once, in the gaps between words.
  private static final int NOISE_GROWS = 6;

  /// What a muted microphone tells, and what is taken for one that sends nothing.
  private static final int SILENCE = 127;

  /// As long as a packet may last (RFC 7587 section 4.2: up to 120 ms, in practice 60).
  private static final long HELD_NANOS = 60_000_000;

  final String trackId;

  /// Whether its packets are forwarded.
  boolean passes = true;

  private final byte[] loudness = new byte[SLOTS];
  private int slot;
  private int brief;
  private int middle;
  private int whole;
  private long loudSlots;
  private boolean measured;
  private int level = SILENCE;
  private int loudest = SILENCE;
  private long heardNanos;
  private int noise = SILENCE;
  private int sinceNoiseGrew;
  private boolean everSpoke;
  private long spokeNanos;

  Voice(String trackId) {
    this.trackId = trackId;
  }

  /// Takes the level that a packet tells, if it does: 0 to 127, in -dBov.
  ///
  /// @return whether the packet is to be forwarded
  boolean heard(Incoming in, long nowNanos) {
    if (in.length(ExtensionIds.AUDIO_LEVEL) > 0) {
      measured = true;
      level = in.rtp.bytes()[in.offset(ExtensionIds.AUDIO_LEVEL)] & 0x7f;
      loudest = Math.min(loudest, level);
      heardNanos = nowNanos;
    }
    return passes;
  }

  /// Whether any packet told a level: a voice that never does cannot be compared.
  boolean measured() {
    return measured;
  }

  /// Turns on by [#SLOT_NANOS].
  void turn(long nowNanos) {
    int now = nowNanos - heardNanos < HELD_NANOS ? Math.min(loudest, level) : SILENCE;
    loudest = SILENCE;
    follow(now);
    boolean loud = now <= QUIETEST_SPEECH && now <= noise - ABOVE_NOISE;
    byte value = (byte) (loud ? ZERO - now : 0);
    brief += value - before(BRIEF);
    middle += value - before(MIDDLE);
    whole += value - before(SLOTS);
    loudness[slot] = value;
    slot = (slot + 1) % SLOTS;
    loudSlots = loudSlots << 1 | (loud ? 1 : 0);
    if (speaking()) {
      everSpoke = true;
      spokeNanos = nowNanos;
    }
  }

  private void follow(int now) {
    if (now == SILENCE) {
      return;
    }
    sinceNoiseGrew++;
    if (noise == SILENCE || now > noise) {
      noise = Math.max(now, LOUDEST_NOISE);
      sinceNoiseGrew = 0;
    } else if (sinceNoiseGrew >= NOISE_GROWS && noise > LOUDEST_NOISE) {
      noise--;
      sinceNoiseGrew = 0;
    }
  }

  private int before(int slots) {
    return loudness[(slot + SLOTS - slots) % SLOTS];
  }

  /// Over the last 100 ms.
  int brief() {
    return brief;
  }

  /// Over the last 500 ms.
  int middle() {
    return middle;
  }

  /// Over the last second.
  int whole() {
    return whole;
  }

  /// Whether speech is heard right now.
  boolean speaking() {
    return Long.bitCount(loudSlots & (1L << BRIEF) - 1) >= SPEAKING;
  }

  /// How long ago speech was heard; very long if never.
  long silentNanos(long nowNanos) {
    return everSpoke ? nowNanos - spokeNanos : Long.MAX_VALUE;
  }
}
