// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import org.jspecify.annotations.Nullable;

/// A mark at a time in the recording: a beat, the edge of a wave, a note.
///
/// @param kind what sort of mark
/// @param group index of the group in [Ecg#groups] whose time it is measured in
/// @param seconds from the group's first sample
/// @param duration in seconds, 0 for a point
/// @param lead the lead it speaks of, or null for all
/// @param code the format's own code, such as `N` or `MDC_ECG_WAVC_PWAVE`
/// @param text words that come with it, often empty
public record Annotation(
    Kind kind,
    int group,
    double seconds,
    double duration,
    @Nullable LeadCode lead,
    String code,
    String text) {

  /// What sort of mark it is.
  public enum Kind {
    BEAT,
    WAVE,
    RHYTHM,
    NOTE
  }
}
