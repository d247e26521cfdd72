// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.expertise.annotation.Assessment;
import io.relais.expertise.annotation.Assessment.Coded;
import io.relais.expertise.annotation.Assessment.Figure;
import io.relais.expertise.annotation.Assessment.Item;
import io.relais.expertise.annotation.Assessment.Site;
import io.relais.expertise.annotation.Concept;
import io.relais.expertise.report.form.EcgReading;
import io.relais.expertise.report.form.Form;
import io.relais.expertise.report.form.Grading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a reader filled in as codes and figures of a structured report. Figures of
/// electrocardiograms have LOINC codes; grades and findings, which no scheme that all know has as
/// these forms do, have ours, with their words beside them.
public final class FormAssessments {
  private static final Concept GRADABLE = Concept.ours("GRADABLE", "Image quality sufficient");
  private static final Concept ICDR = Concept.ours("ICDR", "ICDR diabetic retinopathy severity");
  private static final Concept DME = Concept.ours("DME", "Diabetic maculopathy severity");
  private static final Concept LESION = Concept.ours("LESION", "Lesion seen");
  private static final Concept OTHER = Concept.ours("OTHER", "Other finding");
  private static final Concept MILLISECONDS = Concept.unit("ms");

  private record Quantity(Concept name, Concept unit) {}

  private static final Map<String, Quantity> QUANTITIES = quantities();

  private final Words words = new Words();

  private static Map<String, Quantity> quantities() {
    Map<String, Quantity> all = new LinkedHashMap<>();
    all.put("rate", new Quantity(Concept.loinc("8867-4", "Heart rate"), Concept.unit("/min")));
    all.put("axis", new Quantity(Concept.loinc("8632-2", "QRS axis"), Concept.unit("deg")));
    all.put("pr", new Quantity(Concept.loinc("8625-6", "P-R interval"), MILLISECONDS));
    all.put("qrs", new Quantity(Concept.loinc("8633-0", "QRS duration"), MILLISECONDS));
    all.put("qt", new Quantity(Concept.loinc("8634-8", "Q-T interval"), MILLISECONDS));
    all.put("qtc", new Quantity(Concept.loinc("8636-3", "Q-T interval corrected"), MILLISECONDS));
    return all;
  }

  /// What is said; nothing where the form says nothing.
  public List<Assessment> of(Form.Content form) {
    return switch (form) {
      case Grading grading -> {
        List<Assessment> both = new ArrayList<>();
        eye(words.of("side.R"), Site.RIGHT_EYE, grading.right()).ifPresent(both::add);
        eye(words.of("side.L"), Site.LEFT_EYE, grading.left()).ifPresent(both::add);
        yield both;
      }
      case EcgReading ecg -> heart(ecg).stream().toList();
      case Form.Free _ -> List.of();
    };
  }

  private Optional<Assessment> eye(String name, Site site, Grading.Eye eye) {
    List<Item> items = new ArrayList<>();
    boolean graded = eye.retinopathy().isPresent() || eye.maculopathy().isPresent();
    if (eye.ungradable() || graded) {
      String code = eye.ungradable() ? "NO" : "YES";
      items.add(new Coded(GRADABLE, Concept.ours(code, eye.ungradable() ? "No" : "Yes")));
    }
    if (!eye.ungradable()) {
      eye.retinopathy().ifPresent(grade -> items.add(grade(ICDR, "retinopathy", grade)));
      eye.maculopathy().ifPresent(grade -> items.add(grade(DME, "maculopathy", grade)));
    }
    eye.lesions().forEach(lesion -> items.add(code(LESION, "lesion", lesion)));
    if (!eye.other().isEmpty()) {
      items.add(new Assessment.Words(OTHER, eye.other()));
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(new Assessment(name, site, items));
  }

  private Coded grade(Concept scale, String group, int grade) {
    return new Coded(
        scale, Concept.ours(scale.value() + "-" + grade, words.of(group + "." + grade)));
  }

  private Coded code(Concept name, String group, String code) {
    return new Coded(name, Concept.ours(code, Words.sentence(words.of(group + "." + code))));
  }

  private Optional<Assessment> heart(EcgReading ecg) {
    List<Item> items = new ArrayList<>();
    ecg.rhythm().ifPresent(rhythm -> items.add(code(ours("rhythm"), "rhythm", rhythm)));
    QUANTITIES.forEach((key, quantity) ->
        Optional.ofNullable(ecg.measured().get(key))
            .ifPresent(measured -> {
              items.add(new Figure(quantity.name(), measured.value(), quantity.unit()));
              measured
                  .formula()
                  .ifPresent(formula ->
                      items.add(
                          new Assessment.Words(
                              Concept.ours("QTC-FORMULA", "Formula of the corrected Q-T interval"),
                              words.of("formula." + formula))));
            }));
    ecg.extrasystoles()
        .forEach(code -> items.add(code(ours("extrasystoles"), "extrasystoles", code)));
    ecg.conduction().forEach(code -> items.add(code(ours("conduction"), "conduction", code)));
    ecg.repolarisation()
        .forEach(code -> items.add(code(ours("repolarisation"), "repolarisation", code)));
    ecg.morphology().forEach(code -> items.add(code(ours("morphology"), "morphology", code)));
    ecg.comparison().ifPresent(code -> items.add(code(ours("comparison"), "comparison", code)));
    if (!ecg.other().isEmpty()) {
      items.add(new Assessment.Words(OTHER, ecg.other()));
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new Assessment(words.of("modality.ECG"), Site.HEART, items));
  }

  private static Concept ours(String group) {
    return switch (group) {
      case "rhythm" -> Concept.ours("ECG-RHYTHM", "Rhythm");
      case "extrasystoles" -> Concept.ours("ECG-EXTRA", "Extrasystoles");
      case "conduction" -> Concept.ours("ECG-CONDUCTION", "Conduction");
      case "repolarisation" -> Concept.ours("ECG-REPOL", "Repolarisation");
      case "morphology" -> Concept.ours("ECG-MORPHOLOGY", "Morphology");
      default -> Concept.ours("ECG-COMPARISON", "Compared with the earlier one");
    };
  }
}
