// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leads of section 5 (reference beat) or section 6 (rhythm) of an SCP-ECG record as numbers
/// (ISO 11073-91064, sections 5 and 6 and annex C).
///
/// @param nanovolts of one unit
/// @param microseconds from sample to sample
/// @param bimodal whether the rhythm outside the protected zones was thinned out
/// @param leads one array a lead
record ScpSignals(int nanovolts, int microseconds, boolean bimodal, List<int[]> leads) {

  /// @param counts samples that each lead should have before it is spread out again; -1 for as many
  ///   as there are bytes
  static ScpSignals read(ByteCursor in, @Nullable ScpHuffman huffman, Counts counts)
      throws EcgFormatException {
    int nanovolts = in.u16();
    int microseconds = in.u16();
    int difference = in.u8();
    int flag = in.u8();
    if (nanovolts == 0 || microseconds == 0 || difference > 2) {
      throw in.fault(nanovolts + " nV, " + microseconds + " µs and difference " + difference);
    }
    int leads = counts.leads();
    var lengths = new int[leads];
    for (int i = 0; i < leads; i++) {
      lengths[i] = in.u16();
    }
    List<int[]> values = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      int count = counts.of(i, microseconds, flag == 1);
      int[] lead =
          huffman == null
              ? plain(in.part(lengths[i], "SCP-ECG lead " + (i + 1)), count)
              : huffman.decode(in.take(lengths[i]), count, in);
      integrate(lead, difference);
      values.add(lead);
    }
    return new ScpSignals(nanovolts, microseconds, flag == 1, values);
  }

  /// How many samples the data of a lead hold.
  interface Counts {
    int leads();

    /// Samples of one lead.
    ///
    /// @param microseconds the section's sampling interval
    /// @param bimodal the section's flag
    int of(int lead, int microseconds, boolean bimodal);
  }

  private static int[] plain(ByteCursor in, int count) throws EcgFormatException {
    var values = new int[Math.min(count, in.remaining() / 2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.s16();
    }
    return values;
  }

  /// Takes first or second differences back (5.9.3).
  private static void integrate(int[] values, int difference) {
    if (difference == 1) {
      for (int i = 1; i < values.length; i++) {
        values[i] += values[i - 1];
      }
    } else if (difference == 2) {
      for (int i = 2; i < values.length; i++) {
        values[i] += 2 * values[i - 1] - values[i - 2];
      }
    }
  }

  /// How many thinned samples stand for a lead: whole blocks outside the zones count one each, what
  /// is left over of a stretch and the zones themselves count in full.
  static int thinned(ScpLayout.Span lead, List<ScpLayout.Zone> zones, int factor) {
    int count = 0;
    int next = lead.start();
    for (ScpLayout.Zone zone : clipped(lead, zones)) {
      int outside = zone.start() - next;
      count += outside / factor + outside % factor + zone.end() - zone.start() + 1;
      next = zone.end() + 1;
    }
    int outside = lead.end() - next + 1;
    return count + outside / factor + outside % factor;
  }

  /// Puts a thinned lead back to full rate: outside the protected zones, straight lines between the
  /// samples, each of which stood for the middle of its block.
  static int[] spread(int[] thin, ScpLayout.Span lead, List<ScpLayout.Zone> zones, int factor) {
    var full = new int[(int) Math.min(lead.length(), (long) thin.length * factor)];
    var spread = new Spread(thin, full, factor);
    int next = lead.start();
    for (ScpLayout.Zone zone : clipped(lead, zones)) {
      spread.outside(zone.start() - next);
      spread.copy(zone.end() - zone.start() + 1);
      next = zone.end() + 1;
    }
    spread.outside(lead.end() - next + 1);
    return Arrays.copyOf(full, spread.to);
  }

  /// The zones within a lead.
  private static List<ScpLayout.Zone> clipped(ScpLayout.Span lead, List<ScpLayout.Zone> zones) {
    return zones.stream()
        .map(zone ->
            new ScpLayout.Zone(
                Math.max(zone.start(), lead.start()), Math.min(zone.end(), lead.end())))
        .filter(zone -> zone.start() <= zone.end())
        .toList();
  }

  /// A walk through the thin samples that writes the full ones, and stops where the thin ones end.
  private static final class Spread {
    private final int[] thin;
    private final int[] full;
    private final int factor;
    private int from;
    private int to;

    Spread(int[] thin, int[] full, int factor) {
      this.thin = thin;
      this.full = full;
      this.factor = factor;
    }

    void outside(int samples) {
      int blocks = Math.min(samples / factor, thin.length - from);
      int half = factor / 2;
      for (int block = 0; block < blocks; block++) {
        for (int i = 0; i < factor; i++) {
          full[to++] = between(block, blocks, i - half);
        }
        from++;
      }
      copy(samples % factor);
    }

    /// The value `offset` samples after the point of a block; level before the first point and
    /// after the last.
    private int between(int block, int blocks, int offset) {
      int here = thin[from];
      if (offset < 0) {
        int before = block == 0 ? here : thin[from - 1];
        return here + Math.round((float) (here - before) * offset / factor);
      }
      int after = block == blocks - 1 ? here : thin[from + 1];
      return here + Math.round((float) (after - here) * offset / factor);
    }

    void copy(int samples) {
      int count = Math.min(samples, thin.length - from);
      System.arraycopy(thin, from, full, to, count);
      from += count;
      to += count;
    }
  }
}
