// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.compose;

import io.relais.expertise.report.Report.Passage;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.TeleexpertiseRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says what a requester wrote about a patient.
///
/// @param zone in which times are told
record RequestPassages(Words words, ZoneId zone) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  List<Passage> of(TeleexpertiseRequest request) {
    List<Passage> passages = new ArrayList<>();
    add(passages, "diabetes", diabetes(request.diabetes()));
    add(passages, "ecg", ecg(request.ecg()));
    add(passages, "history", request.history());
    add(passages, "treatments", request.treatments());
    add(passages, "allergies", request.allergies());
    return passages;
  }

  /// The question, and what is told of the patient beside their treatments.
  List<Passage> anamnesis(TeleexpertiseRequest request) {
    List<Passage> passages = new ArrayList<>();
    add(passages, "question", request.question());
    add(passages, "urgency", request.urgency().map(is -> words.of("urgency." + is)).orElse(""));
    add(passages, "diabetes", diabetes(request.diabetes()));
    add(passages, "ecg", ecg(request.ecg()));
    add(passages, "history", request.history());
    add(passages, "allergies", request.allergies());
    return passages;
  }

  private void add(List<Passage> to, String label, String text) {
    if (!text.isBlank()) {
      to.add(new Passage(words.of("label." + label), text.strip()));
    }
  }

  private String diabetes(Diabetes one) {
    List<String> said = new ArrayList<>();
    one.type().ifPresent(type -> said.add(words.of("diabetes." + type)));
    one.since().ifPresent(year -> said.add(words.of("diabetes.since", year)));
    one.hba1c()
        .ifPresent(value ->
            said.add(
                words.of("diabetes.hba1c", comma(value.percent()), comma(value.mmolPerMol()))));
    one.insulin().ifPresent(is -> said.add(words.of("diabetes.insulin." + is)));
    one.hypertension().ifPresent(is -> said.add(words.of("diabetes.hypertension." + is)));
    one.pregnancy()
        .filter(is -> is != Diabetes.Pregnancy.NONE)
        .ifPresent(is -> said.add(words.of("diabetes.pregnancy." + is)));
    one.knownRetinopathy()
        .filter(known -> known)
        .ifPresent(known -> said.add(words.of("diabetes.retinopathy.true")));
    one.lastScreening().ifPresent(day -> said.add(words.of("diabetes.screening", day(day))));
    return sentence(said);
  }

  private String ecg(EcgContext one) {
    List<String> said = new ArrayList<>();
    one.reason().ifPresent(reason -> said.add(words.of("reason." + reason)));
    one.symptoms().stream().sorted().forEach(symptom -> said.add(words.of("symptom." + symptom)));
    one.chestPain().ifPresent(pain -> said.add(words.of("pain." + pain)));
    one.since().ifPresent(at -> said.add(words.of("since", day(LocalDate.ofInstant(at, zone)))));
    return sentence(said);
  }

  private static String sentence(List<String> said) {
    return said.isEmpty() ? "" : Words.sentence(String.join(", ", said)) + ".";
  }

  private static String comma(BigDecimal value) {
    return value.toPlainString().replace('.', ',');
  }

  static String day(TemporalAccessor day) {
    return DAY.format(day);
  }
}
