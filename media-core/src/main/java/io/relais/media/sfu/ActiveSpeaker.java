// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out whose microphone carries the conversation.
///
/// After Volfin and Cohen, "Dominant speaker identification for multipoint videoconferencing"
/// (2013), in simple form: a challenger takes over if it outdoes the speaker over a short, a middle
/// and a long interval at once. The short one says that it speaks now, the middle one tells a turn
/// from a cough or an "mm-hm", and the long one lets the speaker breathe; together they follow a
/// change of turn within about half a second. A voice that only leaks into another microphone is
/// outdone by its owner, since loudness is compared.
final class ActiveSpeaker {
  /// With fewer decibels in half a second than this (a tenth of a second of a clear voice) nobody
  /// begins to speak.
  private static final int LEAST = 150;

  /// Longer than a pause for thought within a turn.
  private static final long FADES_NANOS = 2_500_000_000L;

  private @Nullable Voice speaker;

  /// Whose turn it is, or null.
  @Nullable Voice speaker() {
    return speaker;
  }

  /// The voice has ended.
  void ended(Voice voice) {
    if (speaker == voice) {
      speaker = null;
    }
  }

  /// Decides anew.
  void decide(List<Voice> voices, long nowNanos) {
    Voice current = speaker;
    Voice best = null;
    for (int i = 0; i < voices.size(); i++) {
      Voice voice = voices.get(i);
      if (voice != current
          && voice.speaking()
          && voice.middle() >= LEAST
          && (current == null || outdoes(voice, current))
          && (best == null || voice.middle() > best.middle())) {
        best = voice;
      }
    }
    if (best != null) {
      speaker = best;
    } else if (current != null && current.silentNanos(nowNanos) >= FADES_NANOS) {
      speaker = null;
    }
  }

  /// In the middle interval by a quarter, so that two who speak at once do not take turns.
  private static boolean outdoes(Voice challenger, Voice current) {
    return challenger.brief() > current.brief()
        && 4 * challenger.middle() > 5 * current.middle()
        && challenger.whole() >= current.whole();
  }
}
