// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of one sample at one door, and what is wrong with that.
///
/// @param door through which it was brought
/// @param sample the name of the file
/// @param verdict what the door said
/// @param time that it took
/// @param extraHeap the most bytes of heap that were in use meanwhile, over those in use before
/// @param kept what must come back, if something was kept
/// @param faults sentences; none if all is as it must be
record SampleRow(
    String door,
    String sample,
    Verdict verdict,
    Duration time,
    long extraHeap,
    Optional<SampleKept> kept,
    List<String> faults) {

  /// @param reason in words; empty where nothing is to be said
  /// @param how what brought it there, if not the usual client
  record Verdict(SampleOutcome outcome, String reason, String how) {}

  SampleRow {
    faults = List.copyOf(faults);
  }

  /// The same with more that is wrong.
  SampleRow with(List<String> more) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(more);
    return new SampleRow(door, sample, verdict, time, extraHeap, kept, all);
  }
}
