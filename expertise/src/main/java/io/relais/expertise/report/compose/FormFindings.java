// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.expertise.report.Report.Finding;
import io.relais.expertise.report.form.EcgReading;
import io.relais.expertise.report.form.EcgReading.Measured;
import io.relais.expertise.report.form.Form;
import io.relais.expertise.report.form.Grading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Says what a reader filled in.
record FormFindings(Words words) {

  List<Finding> of(Form.Content form) {
    return switch (form) {
      case Grading grading -> grading(grading);
      case EcgReading ecg -> ecg(ecg);
      case Form.Free _ -> List.of();
    };
  }

  private List<Finding> grading(Grading grading) {
    List<Finding> findings = new ArrayList<>();
    findings.add(eyes("retinopathy", grading, eye -> grade(eye, "retinopathy", eye.retinopathy())));
    findings.add(eyes("maculopathy", grading, eye -> grade(eye, "maculopathy", eye.maculopathy())));
    findings.add(eyes("lesions", grading, this::lesions));
    findings.add(eyes("quality", grading, this::quality));
    boolean more = !grading.right().other().isEmpty() || !grading.left().other().isEmpty();
    if (more) {
      findings.add(eyes("other", grading, eye -> said(eye.other())));
    }
    return findings;
  }

  private Finding eyes(String label, Grading grading, Function<Grading.Eye, String> value) {
    return new Finding(
        words.of(label), value.apply(grading.right()), Optional.of(value.apply(grading.left())));
  }

  private String grade(Grading.Eye eye, String scale, OptionalInt grade) {
    if (eye.ungradable()) {
      return words.of("ungradable");
    }
    return grade.isPresent() ? words.of(scale + "." + grade.getAsInt()) : words.of("unsaid");
  }

  private String lesions(Grading.Eye eye) {
    if (eye.ungradable() && eye.lesions().isEmpty()) {
      return words.of("unsaid");
    }
    return Words.sentence(
        eye.lesions().isEmpty() ? words.of("lesion.none") : words.all("lesion", eye.lesions()));
  }

  private String quality(Grading.Eye eye) {
    List<String> parts = new ArrayList<>();
    eye.definition().ifPresent(is -> parts.add(words.of("definition." + is)));
    eye.extent().ifPresent(is -> parts.add(words.of("extent." + is)));
    eye.fovea().ifPresent(is -> parts.add(words.of("fovea." + is)));
    return said(Words.sentence(String.join(", ", parts)));
  }

  private String said(String text) {
    return text.isEmpty() ? words.of("unsaid") : text;
  }

  private List<Finding> ecg(EcgReading ecg) {
    List<Finding> findings = new ArrayList<>();
    ecg.rhythm().ifPresent(rhythm -> findings.add(one("rhythm", rhythm(ecg, rhythm))));
    for (String name : List.of("rate", "axis", "pr", "qrs", "qt", "qtc")) {
      Optional.ofNullable(ecg.measured().get(name))
          .ifPresent(measured -> findings.add(one(name, figure(name, measured))));
    }
    for (Map.Entry<String, List<String>> group :
        List.of(
            Map.entry("conduction", ecg.conduction()),
            Map.entry("repolarisation", ecg.repolarisation()),
            Map.entry("morphology", ecg.morphology()))) {
      if (!group.getValue().isEmpty()) {
        findings.add(one(group.getKey(), words.all(group.getKey(), group.getValue())));
      }
    }
    ecg.comparison().ifPresent(is -> findings.add(one("comparison", words.of("comparison." + is))));
    if (!ecg.other().isEmpty()) {
      findings.add(one("details", ecg.other()));
    }
    return findings;
  }

  private String rhythm(EcgReading ecg, String rhythm) {
    List<String> parts = new ArrayList<>(List.of(words.of("rhythm." + rhythm)));
    if (!ecg.extrasystoles().isEmpty()) {
      parts.add(words.all("extrasystoles", ecg.extrasystoles()));
    }
    return String.join(", ", parts);
  }

  /// The figure, whose it is, and by which formula.
  private String figure(String name, Measured measured) {
    List<String> more = new ArrayList<>();
    measured.formula().ifPresent(formula -> more.add(words.of("formula." + formula)));
    if (words.knows("origin." + measured.origin())) {
      more.add(words.of("origin." + measured.origin()));
    }
    String unit = words.of(name + ".unit");
    String space = unit.equals("ms") ? "\u00a0" : "";
    String value = number(measured.value()) + space + unit;
    return more.isEmpty() ? value : value + " (" + String.join(", ", more) + ")";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString()
        .replace('.', ',');
  }

  private Finding one(String label, String value) {
    return new Finding(words.of(label), value, Optional.empty());
  }
}
