// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which leads an SCP-ECG record holds and where its beats are: sections 3 and 4 (ISO 11073-91064).
/// Samples are counted from 1, as there.
///
/// @param leads in the order of the data
/// @param subtracted whether the reference beat was taken out of the rhythm
/// @param beats section 4, or null
record ScpLayout(List<Span> leads, boolean subtracted, @Nullable Beats beats) {
  /// A lead and its first and last sample.
  record Span(LeadCode code, int start, int end) {
    int length() {
      return end - start + 1;
    }
  }

  /// The beats of the rhythm.
  ///
  /// @param milliseconds length of the reference beat
  /// @param fiducial sample of the reference beat that lies on a beat's fiducial
  /// @param beats every one
  /// @param zones stretches kept at full rate, in order and apart; empty if none are told
  record Beats(int milliseconds, int fiducial, List<Beat> beats, List<Zone> zones) {}

  /// A beat: its type, and the samples from `start` to `end` from which the reference beat was
  /// taken.
  record Beat(int type, int start, int fiducial, int end) {}

  /// From a sample to a sample, both in it.
  record Zone(int start, int end) {}

  private static final int MOST_LEADS = 64;

  /// @param flaws where faults that can be borne are told
  static ScpLayout read(ByteCursor leads, @Nullable ByteCursor beats, List<String> flaws)
      throws EcgFormatException {
    int count = leads.u8();
    int flags = leads.u8();
    if (count == 0 || count > MOST_LEADS) {
      throw leads.fault(count + " leads");
    }
    List<Span> spans = new ArrayList<>();
    boolean fromZero = false;
    for (int i = 0; i < count; i++) {
      long start = leads.u32();
      long end = leads.u32();
      int code = leads.u8();
      if (start == 0) {
        fromZero = true;
        start = 1;
      }
      if (end < start || end > ScpEcgReader.MOST_SAMPLES) {
        throw leads.fault("lead " + (i + 1) + " from sample " + start + " to " + end);
      }
      spans.add(new Span(LeadCode.ofNumber(code), (int) start, (int) end));
    }
    if (fromZero) {
      flaws.add("échantillons comptés à partir de 0 au lieu de 1");
    }
    return new ScpLayout(
        List.copyOf(spans), (flags & 1) != 0, beats == null ? null : readBeats(beats));
  }

  /// The first sample of any lead.
  int first() {
    return leads.stream().mapToInt(Span::start).min().orElse(1);
  }

  /// The last sample of any lead.
  int last() {
    return leads.stream().mapToInt(Span::end).max().orElse(0);
  }

  private static Beats readBeats(ByteCursor in) throws EcgFormatException {
    int milliseconds = in.u16();
    int fiducial = in.u16();
    int count = in.u16();
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int type = in.u16();
      long start = in.u32();
      long middle = in.u32();
      long end = in.u32();
      if (Math.max(start, Math.max(middle, end)) > ScpEcgReader.MOST_SAMPLES) {
        throw in.fault("beat " + (i + 1) + " lies beyond sample " + ScpEcgReader.MOST_SAMPLES);
      }
      beats.add(new Beat(type, (int) start, (int) middle, (int) end));
    }
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < count && in.remaining() >= 8; i++) {
      zones.add(zone(in, zones.isEmpty() ? 0 : zones.getLast().end()));
    }
    return new Beats(milliseconds, fiducial, List.copyOf(beats), List.copyOf(zones));
  }

  private static Zone zone(ByteCursor in, int after) throws EcgFormatException {
    long start = in.u32();
    long end = in.u32();
    if (start <= after || end < start || end > ScpEcgReader.MOST_SAMPLES) {
      throw in.fault("a protected zone from sample " + start + " to " + end + " after " + after);
    }
    return new Zone((int) start, (int) end);
  }
}
