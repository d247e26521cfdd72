// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One `series` or `derivedSeries` of an aECG while it is read: its time, filters and sequences.
final class AecgSeries {
  private static final double SLOWEST = 1;
  private static final double FASTEST = 1_000_000;

  private final boolean derived;
  private final List<String> flaws;
  private final List<AecgSequence> sequences = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private String code = "";
  private @Nullable CompactTime low;
  private String filter = "";
  private boolean cutOff;
  private OptionalDouble highPass = OptionalDouble.empty();
  private OptionalDouble lowPass = OptionalDouble.empty();
  private OptionalDouble notch = OptionalDouble.empty();

  /// A group, and the wall-clock time of its first sample if it is told.
  record Made(LeadGroup group, @Nullable CompactTime head) {}

  AecgSeries(boolean derived, List<String> flaws) {
    this.derived = derived;
    this.flaws = flaws;
  }

  void code(String value) {
    code = value;
  }

  void low(String value) {
    low = CompactTime.parse(value).orElse(null);
  }

  @Nullable CompactTime low() {
    return low;
  }

  boolean medianBeat() {
    return code.isEmpty() ? derived : code.startsWith("REPRESENTATIVE_BEAT");
  }

  List<Made> made() {
    return made;
  }

  /// A control variable's code: it names a filter, or says that its cut-off follows.
  void control(String value) {
    String name = value.replace("MDC_ECG_CTL_VBL_ATTR_FILTER_", "");
    cutOff = name.endsWith("_FREQ");
    if (name.equals("LOW_PASS") || name.equals("HIGH_PASS") || name.equals("NOTCH")) {
      filter = name;
    }
  }

  void controlValue(String value, String unit) throws EcgFormatException {
    if (!cutOff || !unit.equals("Hz")) {
      return;
    }
    OptionalDouble hertz = OptionalDouble.of(AecgSequence.number(value));
    switch (filter) {
      case "LOW_PASS" -> lowPass = hertz;
      case "HIGH_PASS" -> highPass = hertz;
      case "NOTCH" -> notch = hertz;
      default -> cutOff = false;
    }
  }

  AecgSequence sequence() {
    var sequence = new AecgSequence();
    sequences.add(sequence);
    return sequence;
  }

  int samples() {
    return sequences.stream().mapToInt(AecgSequence::count).sum();
  }

  /// Ends a `sequenceSet`: one time base and the leads on it.
  void endSet() throws EcgFormatException {
    Optional<AecgSequence> time = sequences.stream().filter(AecgSequence::isTime).findFirst();
    List<AecgSequence> leads =
        sequences.stream().filter(lead -> !lead.isTime() && lead.count() > 0).toList();
    sequences.clear();
    if (leads.isEmpty()) {
      flaws.add("un groupe de dérivations sans échantillon est laissé de côté");
      return;
    }
    double increment = time.map(AecgSequence::increment).orElse(0.0);
    double frequency = 1 / increment;
    if (!(frequency >= SLOWEST && frequency <= FASTEST)) {
      throw new EcgFormatException("aECG sequence set", "there is no sampling interval");
    }
    // Intervals are written with few figures: 0.003333 s means 300 Hz, not 300.03.
    double whole = Math.rint(frequency);
    frequency = Math.abs(frequency - whole) < whole * 2e-4 ? whole : frequency;
    add(leads, frequency, time.map(AecgSequence::head).orElse(""));
  }

  private void add(List<AecgSequence> sequences, double frequency, String head)
      throws EcgFormatException {
    int length = sequences.stream().mapToInt(AecgSequence::count).max().orElseThrow();
    int held = sequences.stream().mapToInt(AecgSequence::count).sum();
    Filling.check("aECG sequence set", (double) length * sequences.size(), held);
    var filters = new Filters(highPass, lowPass, notch);
    List<Lead> leads = new ArrayList<>();
    for (AecgSequence sequence : sequences) {
      Lead lead = sequence.lead(length, filters);
      if (sequence.unscaled()) {
        flaws.add("dérivation " + lead.code().label() + " : échelle absente");
      }
      if (sequence.count() < length) {
        flaws.add("dérivation " + lead.code().label() + " : plus courte que les autres");
      }
      leads.add(lead);
    }
    LeadGroup.Kind kind = medianBeat() ? LeadGroup.Kind.MEDIAN_BEAT : LeadGroup.Kind.RHYTHM;
    CompactTime start = CompactTime.parse(head).orElse(low);
    made.add(new Made(new LeadGroup(kind, frequency, 0, leads), start));
  }
}
