// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads SCP-ECG records (EN 1064, ISO 11073-91064): sections 0 to 8 and 11, plain or by Huffman
/// tables of the standard or their own, first or second differences, reference beat subtraction and
/// bimodal compression. Check sums are verified. The record is as small as its leads are, so it is
/// read from memory.
public final class ScpEcgReader {
  /// No record has more samples in a lead; ten seconds have 10 000.
  static final int MOST_SAMPLES = 4_000_000;

  private static final int BYTES_OF_SIGNATURE = 16;

  private final ScpRecord record;
  private final List<String> flaws;
  private final ScpHeader header;
  private final ScpLayout layout;

  private ScpEcgReader(ScpRecord record, ScpHeader header, ScpLayout layout) {
    this.record = record;
    this.flaws = record.flaws();
    this.header = header;
    this.layout = layout;
  }

  /// Whether the bytes begin as an SCP-ECG record does: a pointer section (id 0) right behind the
  /// record's sum and length.
  public static boolean claims(byte[] start) {
    if (start.length < 6 + BYTES_OF_SIGNATURE) {
      return false;
    }
    boolean named =
        new String(start, 16, 6, java.nio.charset.StandardCharsets.US_ASCII).equals("SCPECG");
    return start[8] == 0 && start[9] == 0 && (named || (start[14] == start[15] && start[14] > 9));
  }

  /// Reads a record.
  ///
  /// @throws EcgFormatException if it is none, was damaged, or holds no waveform
  public static Ecg read(byte[] bytes) throws EcgFormatException {
    ScpRecord record = ScpRecord.read(bytes);
    ByteCursor leads = record.section(3);
    if (leads == null) {
      throw new EcgFormatException("SCP-ECG record", "there is no lead definition (section 3)");
    }
    ScpHeader header = ScpHeader.read(record.section(1), record.flaws());
    ScpLayout layout = ScpLayout.read(leads, record.section(4), record.flaws());
    return new ScpEcgReader(record, header, layout).read();
  }

  private Ecg read() throws EcgFormatException {
    ByteCursor tables = record.section(2);
    ScpHuffman huffman = tables == null ? null : ScpHuffman.read(tables);
    ScpSignals beat = referenceBeat(huffman);
    List<LeadGroup> groups = new ArrayList<>();
    ScpFindings findings = new ScpFindings(header.charset(), flaws);
    LeadGroup rhythm = rhythm(huffman, beat);
    if (rhythm != null) {
      groups.add(rhythm);
      findings.beats(layout, rhythm.frequency());
    }
    if (beat != null) {
      findings.medianBeat(groups.size());
      groups.add(group(LeadGroup.Kind.MEDIAN_BEAT, beat, 1e6 / beat.microseconds()));
    }
    if (groups.isEmpty()) {
      throw new EcgFormatException("SCP-ECG record", "there is no waveform (sections 5 and 6)");
    }
    findings.measurements(record.section(7), record.protocol(7));
    findings.statements(record.section(8), record.section(11));
    return new Ecg(
        EcgFormat.SCP_ECG,
        header.subject(),
        header.start(),
        header.zone(),
        header.device(),
        groups,
        findings.measured(),
        findings.stated(),
        findings.annotated(),
        flaws);
  }

  private @Nullable ScpSignals referenceBeat(@Nullable ScpHuffman huffman)
      throws EcgFormatException {
    ByteCursor section = record.section(5);
    ScpLayout.Beats beats = layout.beats();
    if (section == null) {
      return null;
    }
    if (beats == null) {
      flaws.add("battement de référence sans durée (sections 4 et 5), laissé de côté");
      return null;
    }
    var counts =
        new ScpSignals.Counts() {
          @Override
          public int leads() {
            return layout.leads().size();
          }

          @Override
          public int of(int lead, int microseconds, boolean bimodal) {
            return beats.milliseconds() * 1000 / microseconds;
          }
        };
    ScpSignals beat = ScpSignals.read(section, huffman, counts);
    boolean empty = beat.leads().stream().allMatch(lead -> lead.length == 0);
    return empty ? null : beat;
  }

  private @Nullable LeadGroup rhythm(@Nullable ScpHuffman huffman, @Nullable ScpSignals beat)
      throws EcgFormatException {
    ByteCursor section = record.section(6);
    if (section == null) {
      return null;
    }
    ScpSignals thin = ScpSignals.read(section, huffman, new RhythmCounts(layout, beat));
    ScpSignals full = thin;
    int factor = factor(thin, beat);
    if (factor > 1) {
      List<int[]> leads = new ArrayList<>();
      for (int i = 0; i < thin.leads().size(); i++) {
        leads.add(ScpSignals.spread(thin.leads().get(i), layout.leads().get(i), zones(), factor));
      }
      full = new ScpSignals(thin.nanovolts(), thin.microseconds() / factor, true, leads);
    }
    if (layout.subtracted()) {
      addReferenceBeat(full, beat, section);
    }
    return group(LeadGroup.Kind.RHYTHM, full, 1e6 / full.microseconds());
  }

  private List<ScpLayout.Zone> zones() {
    return layout.beats() == null ? List.of() : layout.beats().zones();
  }

  /// How many samples one thinned sample stands for: the section's interval over that of the
  /// reference beat, which keeps the full rate.
  private static int factor(ScpSignals rhythm, @Nullable ScpSignals beat) {
    return rhythm.bimodal() ? factor(rhythm.microseconds(), beat) : 1;
  }

  private static int factor(int microseconds, @Nullable ScpSignals beat) {
    return beat == null || microseconds % beat.microseconds() != 0
        ? 1
        : microseconds / beat.microseconds();
  }

  private record RhythmCounts(ScpLayout layout, @Nullable ScpSignals beat)
      implements ScpSignals.Counts {
    @Override
    public int leads() {
      return layout.leads().size();
    }

    @Override
    public int of(int lead, int microseconds, boolean bimodal) {
      ScpLayout.Span span = layout.leads().get(lead);
      List<ScpLayout.Zone> zones = layout.beats() == null ? List.of() : layout.beats().zones();
      int factor = bimodal ? factor(microseconds, beat) : 1;
      return factor > 1 ? ScpSignals.thinned(span, zones, factor) : span.length();
    }
  }

  /// Puts the reference beat back under each beat of type 0 (annex C): its fiducial on theirs.
  private void addReferenceBeat(ScpSignals rhythm, @Nullable ScpSignals beat, ByteCursor place)
      throws EcgFormatException {
    ScpLayout.Beats beats = layout.beats();
    if (beat == null || beats == null || beat.microseconds() != rhythm.microseconds()) {
      throw place.fault("the reference beat that was taken out of the rhythm is not there");
    }
    double scale = (double) beat.nanovolts() / rhythm.nanovolts();
    long covered =
        beats.beats().stream().mapToLong(each -> Math.max(0, each.end() - each.start() + 1)).sum();
    if (covered > 2L * (layout.last() - layout.first() + 1)) {
      throw place.fault("beats lie upon each other");
    }
    for (int i = 0; i < rhythm.leads().size(); i++) {
      int[] lead = rhythm.leads().get(i);
      int[] reference = beat.leads().get(i);
      int first = layout.leads().get(i).start();
      for (ScpLayout.Beat each : beats.beats()) {
        if (each.type() == 0) {
          int ahead = beats.fiducial() - 1 - each.fiducial();
          for (int at = Math.max(each.start(), 1); at <= each.end(); at++) {
            int to = at - first;
            int from = at + ahead;
            if (to >= 0 && to < lead.length && from >= 0 && from < reference.length) {
              lead[to] += (int) Math.round(reference[from] * scale);
            }
          }
        }
      }
    }
  }

  /// The leads side by side, padded where one starts later or ends earlier than another.
  private LeadGroup group(LeadGroup.Kind kind, ScpSignals signals, double frequency)
      throws EcgFormatException {
    boolean rhythm = kind == LeadGroup.Kind.RHYTHM;
    int first = rhythm ? layout.first() : 1;
    int longest = signals.leads().stream().mapToInt(lead -> lead.length).max().orElse(0);
    int length = rhythm ? layout.last() - first + 1 : longest;
    long held = signals.leads().stream().mapToLong(lead -> lead.length).sum();
    Filling.check("SCP-ECG record", (double) length * signals.leads().size(), held);
    List<Lead> leads = new ArrayList<>();
    for (int i = 0; i < signals.leads().size(); i++) {
      ScpLayout.Span span = layout.leads().get(i);
      int[] values = signals.leads().get(i);
      if (rhythm && values.length < span.length()) {
        flaws.add(
            "dérivation "
                + span.code().label()
                + " : elle s'arrête après "
                + values.length
                + " échantillons sur "
                + span.length());
      }
      int from = rhythm ? span.start() - first : 0;
      OptionalInt padding =
          values.length == length ? OptionalInt.empty() : OptionalInt.of(Lead.unused(values));
      var whole = new int[length];
      Arrays.fill(whole, padding.orElse(0));
      System.arraycopy(values, 0, whole, from, Math.min(values.length, length - from));
      leads.add(
          new Lead(
              span.code(),
              Samples.of(whole),
              OptionalDouble.of(signals.nanovolts() / 1000.0),
              0,
              padding,
              header.filters()));
    }
    return new LeadGroup(kind, frequency, 0, leads);
  }
}
