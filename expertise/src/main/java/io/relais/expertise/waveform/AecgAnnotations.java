// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The annotations of an aECG while they are read. Measurements of one beat of the rhythm stay with
/// that beat; those outside are the device's global ones.
final class AecgAnnotations {
  private static final int MOST = 200_000;

  private static final Map<String, Measurement.Kind> MEASURED =
      Map.ofEntries(
          Map.entry("MDC_ECG_HEART_RATE", Measurement.Kind.VENTRICULAR_RATE),
          Map.entry("MDC_ECG_TIME_PD_RR", Measurement.Kind.RR),
          Map.entry("MDC_ECG_TIME_PD_PP", Measurement.Kind.PP),
          Map.entry("MDC_ECG_TIME_PD_P", Measurement.Kind.P_DURATION),
          Map.entry("MDC_ECG_TIME_PD_PR", Measurement.Kind.PR),
          Map.entry("MDC_ECG_TIME_PD_PQ", Measurement.Kind.PR),
          Map.entry("MDC_ECG_TIME_PD_QRS", Measurement.Kind.QRS),
          Map.entry("MDC_ECG_TIME_PD_QT", Measurement.Kind.QT),
          Map.entry("MDC_ECG_TIME_PD_QTc", Measurement.Kind.QTC),
          Map.entry("MDC_ECG_TIME_PD_QTcB", Measurement.Kind.QTC_BAZETT),
          Map.entry("MDC_ECG_TIME_PD_QTcF", Measurement.Kind.QTC_FRIDERICIA),
          Map.entry("MDC_ECG_TIME_PD_QTcH", Measurement.Kind.QTC_HODGES),
          Map.entry("MDC_ECG_ANGLE_P_FRONT", Measurement.Kind.P_AXIS),
          Map.entry("MDC_ECG_ANGLE_QRS_FRONT", Measurement.Kind.QRS_AXIS),
          Map.entry("MDC_ECG_ANGLE_T_FRONT", Measurement.Kind.T_AXIS));

  private final List<Measurement> measurements = new ArrayList<>();
  private final Set<Measurement.Kind> seen = EnumSet.noneOf(Measurement.Kind.class);
  private final List<Statement> statements = new ArrayList<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<String> flaws;
  private boolean outside;

  /// @param flaws takes what is borne with
  AecgAnnotations(List<String> flaws) {
    this.flaws = flaws;
  }

  /// An annotation whose element is not closed yet.
  private static final class Open {
    private String code = "";
    private String valueCode = "";
    private String name = "";
    private String value = "";
    private String unit = "";
    private String low = "";
    private String high = "";
    private @Nullable LeadCode lead;
    private final StringBuilder text = new StringBuilder();
  }

  List<Measurement> measurements() {
    return measurements;
  }

  List<Statement> statements() {
    return statements;
  }

  List<Annotation> annotations() {
    return annotations;
  }

  void begin() {
    open.push(new Open());
  }

  void code(String code) {
    top().code = code;
  }

  void value(String code, String name, String value, String unit) {
    Open top = top();
    top.valueCode = code;
    top.name = name;
    top.value = value;
    top.unit = unit;
  }

  void text(String text) {
    if (top().text.length() < 4096) {
      top().text.append(text);
    }
  }

  /// A boundary of the annotation's region: a lead.
  void boundary(String code) {
    if (code.contains("_LEAD_")) {
      top().lead = LeadCode.ofLabel(code);
    }
  }

  void low(String value) {
    top().low = value;
  }

  void high(String value) {
    top().high = value;
  }

  /// Ends an annotation.
  ///
  /// @param group index of the group it lies in
  /// @param head when that group starts, if known
  void end(int group, @Nullable CompactTime head) throws EcgFormatException {
    Open done = open.pop();
    boolean inBeat = open.stream().anyMatch(outer -> outer.code.equals("MDC_ECG_BEAT"));
    Measurement.Kind kind = MEASURED.get(done.code);
    if (kind != null && !inBeat && !done.value.isEmpty() && seen.add(kind)) {
      measurements.add(
          new Measurement(kind, AecgSequence.number(done.value) * toUnit(kind, done.unit)));
    }
    if (done.code.startsWith("MDC_ECG_INTERPRETATION")) {
      String text = done.text.toString().strip();
      String words = text.isEmpty() ? done.name : text;
      if (!words.isEmpty()) {
        statements.add(new Statement(words, false));
      }
    }
    mark(done, group, head);
  }

  private void mark(Open done, int group, @Nullable CompactTime head) throws EcgFormatException {
    Annotation.@Nullable Kind kind =
        switch (done.code) {
          case "MDC_ECG_BEAT" -> Annotation.Kind.BEAT;
          case "MDC_ECG_WAVC" -> Annotation.Kind.WAVE;
          case "MDC_ECG_RHY" -> Annotation.Kind.RHYTHM;
          default -> null;
        };
    String from = done.low.isEmpty() ? done.high : done.low;
    if (kind == null || head == null || from.isEmpty()) {
      return;
    }
    CompactTime start = CompactTime.parse(from).orElse(null);
    CompactTime end = CompactTime.parse(done.high).orElse(start);
    if (start == null || end == null) {
      return;
    }
    if (seconds(head, start) < 0) {
      if (!outside) {
        flaws.add("marks before the recording were left out");
      }
      outside = true;
      return;
    }
    if (annotations.size() == MOST) {
      throw new EcgFormatException("aECG annotations", "there are more than " + MOST);
    }
    annotations.add(
        new Annotation(
            kind,
            group,
            seconds(head, start),
            Math.max(0, seconds(start, end)),
            done.lead,
            done.valueCode,
            done.name));
  }

  private static double seconds(CompactTime from, CompactTime to) {
    return Duration.between(from.local(), to.local()).toMillis() / 1e3;
  }

  private static double toUnit(Measurement.Kind kind, String unit) {
    return kind.unit().equals("ms") && unit.equals("s") ? 1000 : 1;
  }

  private Open top() {
    Open top = open.peek();
    if (top == null) {
      throw new IllegalStateException("no annotation is open");
    }
    return top;
  }
}
