// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The codes by which DICOM names leads, measurements and waves: MDC (ISO/IEEE 11073-10101) as in
/// PS3.16 CID 3001, 3227, 3229, 3335 and 3689, and what older recorders write instead, by sections
/// of the SCP-ECG standard (scheme SCPECG).
final class DicomEcgCodes {
  /// A code, what scheme it is from, and its meaning.
  record Code(String value, String scheme, String meaning) {
    static Code mdc(String value, String meaning) {
      return new Code(value, "MDC", meaning);
    }
  }

  private static final Pattern MDC_LEAD = Pattern.compile("2:\\s*(\\d{1,4})");
  private static final Pattern SCP_LEAD = Pattern.compile("5\\.6\\.3-9-(\\d{1,3})");

  private static final Map<Measurement.Kind, Code> MEASUREMENTS =
      Map.ofEntries(
          Map.entry(Measurement.Kind.VENTRICULAR_RATE, new Code("8867-4", "LN", "Heart rate")),
          Map.entry(Measurement.Kind.ATRIAL_RATE, new Code("8897-1", "LN", "Atrial rate by EKG")),
          Map.entry(Measurement.Kind.RR, Code.mdc("2:16000", "RR time period, global")),
          Map.entry(Measurement.Kind.PP, Code.mdc("2:16140", "PP time period, global")),
          Map.entry(Measurement.Kind.P_DURATION, Code.mdc("2:16184", "P duration global")),
          Map.entry(Measurement.Kind.PR, Code.mdc("2:15872", "PR time period, global")),
          Map.entry(Measurement.Kind.QRS, Code.mdc("2:16156", "QRS duration global")),
          Map.entry(Measurement.Kind.QT, Code.mdc("2:16160", "QT duration, global")),
          Map.entry(Measurement.Kind.QTC, Code.mdc("2:15876", "QTc interval global")),
          Map.entry(
              Measurement.Kind.QTC_BAZETT, Code.mdc("2:15880", "QTc global using Bazett formula")),
          Map.entry(
              Measurement.Kind.QTC_FRIDERICIA,
              Code.mdc("2:15892", "QTc global using Fredericia formula")),
          Map.entry(Measurement.Kind.P_AXIS, Code.mdc("2:16128", "P Axis")),
          Map.entry(Measurement.Kind.QRS_AXIS, Code.mdc("2:16132", "QRS axis")),
          Map.entry(Measurement.Kind.T_AXIS, Code.mdc("2:16136", "T axis")));

  private static final Map<String, Measurement.Kind> BY_CODE = byCode();

  private static final Map<String, Code> MARKS =
      Stream.of(
              Map.entry("N", Code.mdc("10:8208", "Normal beat (sinus beat, normal conduction)")),
              Map.entry("MDC_ECG_BEAT_NORMAL", Code.mdc("10:8208", "Normal beat")),
              Map.entry("type 0", Code.mdc("10:8240", "Dominant beat")),
              Map.entry("L", Code.mdc("10:8464", "Left bundle branch block beat")),
              Map.entry("R", Code.mdc("10:8496", "Right bundle branch block beat")),
              Map.entry("A", Code.mdc("10:8272", "Atrial premature contraction (beat)")),
              Map.entry("V", Code.mdc("10:8336", "Ventricular premature contraction beat")),
              Map.entry("F", Code.mdc("10:8352", "Fusion of ventricular and normal beat")),
              Map.entry("Q", Code.mdc("10:8736", "Unclassifiable beat")),
              Map.entry("MDC_ECG_WAVC_PWAVE", Code.mdc("10:256", "P wave")),
              Map.entry(
                  "MDC_ECG_WAVC_QRSWAVE", Code.mdc("10:1600", "Entire QRS (excluding P, T and U)")),
              Map.entry("MDC_ECG_WAVC_TWAVE", Code.mdc("10:1024", "T wave")))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Map<String, String> UNITS =
      Map.of("ms", "millisecond", "deg", "degree", "/min", "per minute", "uV", "microvolt");

  private DicomEcgCodes() {}

  /// The code of a lead.
  static Code lead(LeadCode lead) {
    return Code.mdc("2:" + lead.number(), lead.meaning());
  }

  /// The lead that a channel's source and label name.
  static LeadCode lead(String scheme, String value, String meaning, String label) {
    Pattern pattern = scheme.equals("SCPECG") ? SCP_LEAD : MDC_LEAD;
    Matcher match = pattern.matcher(value);
    if (match.matches() && !match.group(1).equals("0")) {
      LeadCode lead = LeadCode.ofNumber(Integer.parseInt(match.group(1)));
      if (lead.known()) {
        return lead;
      }
    }
    return Stream.of(label, meaning.replaceFirst("\\s*\\(.*", ""), meaning)
        .filter(text -> !text.isBlank())
        .map(LeadCode::ofLabel)
        .filter(LeadCode::known)
        .findFirst()
        .orElseGet(() -> new LeadCode(0, label.isBlank() ? meaning : label));
  }

  /// The code to write for a measurement; DICOM has none for every formula.
  static Optional<Code> measurement(Measurement.Kind kind) {
    return Optional.ofNullable(MEASUREMENTS.get(kind));
  }

  /// What a code measures.
  static Optional<Measurement.Kind> measurement(String scheme, String value) {
    return Optional.ofNullable(BY_CODE.get(key(scheme, value)));
  }

  /// The code to write for a beat or wave.
  static Optional<Code> mark(String code) {
    return Optional.ofNullable(MARKS.get(code));
  }

  /// A unit in UCUM.
  static Code unit(String unit) {
    return new Code(unit, "UCUM", UNITS.getOrDefault(unit, unit));
  }

  private static String key(String scheme, String value) {
    return scheme + ' ' + value.replace(" ", "");
  }

  private static Map<String, Measurement.Kind> byCode() {
    Map<String, Measurement.Kind> codes = new HashMap<>();
    MEASUREMENTS.forEach((kind, code) -> codes.put(key(code.scheme(), code.value()), kind));
    Map<String, Measurement.Kind> old =
        Map.ofEntries(
            Map.entry("5.10.2.1-3", Measurement.Kind.RR),
            Map.entry("5.10.2.1-5", Measurement.Kind.PP),
            Map.entry("5.10.2.5-1", Measurement.Kind.VENTRICULAR_RATE),
            Map.entry("5.10.2.5-3", Measurement.Kind.ATRIAL_RATE),
            Map.entry("5.10.2.5-5", Measurement.Kind.QTC),
            Map.entry("5.13.5-7", Measurement.Kind.PR),
            Map.entry("5.13.5-9", Measurement.Kind.QRS),
            Map.entry("5.13.5-11", Measurement.Kind.QT),
            Map.entry("5.10.3-11", Measurement.Kind.P_AXIS),
            Map.entry("5.10.3-13", Measurement.Kind.QRS_AXIS),
            Map.entry("5.10.3-15", Measurement.Kind.T_AXIS));
    old.forEach((value, kind) -> codes.put(key("SCPECG", value), kind));
    codes.put(key("MDC", "2:16770"), Measurement.Kind.VENTRICULAR_RATE);
    codes.put(key("LN", "8625-6"), Measurement.Kind.PR);
    codes.put(key("LN", "8633-0"), Measurement.Kind.QRS);
    codes.put(key("LN", "8634-8"), Measurement.Kind.QT);
    codes.put(key("LN", "8636-3"), Measurement.Kind.QTC);
    codes.put(key("LN", "8626-4"), Measurement.Kind.P_AXIS);
    codes.put(key("LN", "8632-2"), Measurement.Kind.QRS_AXIS);
    codes.put(key("LN", "8638-9"), Measurement.Kind.T_AXIS);
    return codes.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
