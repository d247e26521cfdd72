// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a request must have before a specialist is asked. Each thing that is missing is named, so
/// that a page can lead to it.
public final class Requirements {
  private static final int SHORTEST_QUESTION = 10;
  private static final int LONGEST_QUESTION = 500;
  private static final int LONGEST_TEXT = 4000;

  private final List<Missing> missing = new ArrayList<>();

  private Requirements() {}

  /// What it lacks; nothing if it can be submitted.
  ///
  /// @param examinations how many came with it
  /// @param today the day at the requester's
  public static List<Missing> of(TeleexpertiseRequest request, int examinations, LocalDate today) {
    Requirements requirements = new Requirements();
    requirements.missing.addAll(request.patient().missing());
    requirements.texts(request);
    switch (request.kind()) {
      case DIABETIC_RETINOPATHY_SCREENING -> requirements.diabetes(request.diabetes(), today);
      case ECG_INTERPRETATION -> requirements.ecg(request.ecg());
      case OTHER -> {}
    }
    requirements.consents(request);
    requirements.need("addressee", request.addressee());
    requirements.need("urgency", request.urgency());
    if (request.kind() != CaseKind.OTHER && examinations == 0) {
      requirements.add("examinations", Missing.Reason.NO_EXAMINATION);
    }
    return List.copyOf(requirements.missing);
  }

  private void texts(TeleexpertiseRequest request) {
    int length = request.question().strip().length();
    if (length == 0) {
      missing.add(Missing.empty("question"));
    } else if (length < SHORTEST_QUESTION) {
      add("question", Missing.Reason.TOO_SHORT);
    } else if (length > LONGEST_QUESTION) {
      add("question", Missing.Reason.TOO_LONG);
    }
    text("history", request.history(), false);
    // Somebody who asks to have an electrocardiogram or a fundus read knows them; a specialist
    // who is asked anything else must know them too.
    text("treatments", request.treatments(), true);
    text("allergies", request.allergies(), true);
  }

  private void text(String field, String text, boolean needed) {
    if (text.length() > LONGEST_TEXT) {
      add(field, Missing.Reason.TOO_LONG);
    } else if (needed && text.isBlank()) {
      missing.add(Missing.empty(field));
    }
  }

  private void diabetes(Diabetes diabetes, LocalDate today) {
    need("diabetes.type", diabetes.type());
    need("diabetes.since", diabetes.since());
    need("diabetes.hba1c", diabetes.hba1c());
    need("diabetes.insulin", diabetes.insulin());
    need("diabetes.hypertension", diabetes.hypertension());
    need("diabetes.pregnancy", diabetes.pregnancy());
    need("diabetes.knownRetinopathy", diabetes.knownRetinopathy());
    if (diabetes.since().filter(year -> year > today.getYear()).isPresent()) {
      add("diabetes.since", Missing.Reason.UNFIT);
    }
    if (diabetes.lastScreening().filter(day -> day.isAfter(today)).isPresent()) {
      add("diabetes.lastScreening", Missing.Reason.UNFIT);
    }
  }

  private void ecg(EcgContext ecg) {
    if (ecg.symptoms().isEmpty()) {
      missing.add(Missing.empty("ecg.symptoms"));
    }
    need("ecg.chestPain", ecg.chestPain());
    need("ecg.context", ecg.reason());
  }

  private void consents(TeleexpertiseRequest request) {
    for (Consent.Kind kind : needed(request.kind())) {
      Optional<Consent> said =
          request.consents().stream().filter(one -> one.kind() == kind).findFirst();
      String field = "consents." + kind.name().toLowerCase(Locale.ROOT);
      need(field, said);
      if (said.filter(consent -> !consent.given()).isPresent()) {
        add(field, Missing.Reason.REFUSED);
      }
    }
  }

  /// What the patient must have been asked.
  public static List<Consent.Kind> needed(CaseKind kind) {
    return switch (kind) {
      case DIABETIC_RETINOPATHY_SCREENING ->
          List.of(Consent.Kind.PRESCRIBER, Consent.Kind.ORTHOPTIST);
      case ECG_INTERPRETATION, OTHER -> List.of(Consent.Kind.TELEEXPERTISE);
    };
  }

  private void need(String field, Optional<?> value) {
    if (value.isEmpty()) {
      missing.add(Missing.empty(field));
    }
  }

  private void add(String field, Missing.Reason reason) {
    missing.add(new Missing(field, reason));
  }
}
