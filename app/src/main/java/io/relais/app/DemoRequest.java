// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.orders.AccessionNumber;
import io.relais.care.people.Patient;
import io.relais.care.teams.Team;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Consent;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.Hba1c;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.request.Urgency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the fictive practitioner asks about one of the fictive patients.
///
/// @param examination the number of the one that it is about, by the day of the demonstration
/// @param ago how long ago it was asked
/// @param question the one question
/// @param context what one must know beside it
record DemoRequest(
    Function<LocalDateTime, AccessionNumber> examination,
    Duration ago,
    Urgency urgency,
    String question,
    Context context) {

  /// What a specialist must know beside the question.
  sealed interface Context {
    String history();

    String treatments();
  }

  /// @param since when the diabetes was found
  record Diabetic(
      Diabetes.Type type,
      int since,
      String hba1c,
      boolean insulin,
      Diabetes.Hypertension hypertension,
      String history,
      String treatments)
      implements Context {}

  /// @param symptoms what the patient complains of
  record Heart(
      Set<EcgContext.Symptom> symptoms, EcgContext.Reason reason, String history, String treatments)
      implements Context {}

  private static final String ALLERGIES = "Aucune connue";

  CaseKind kind() {
    return switch (context) {
      case Diabetic diabetic -> CaseKind.DIABETIC_RETINOPATHY_SCREENING;
      case Heart heart -> CaseKind.ECG_INTERPRETATION;
    };
  }

  /// To whom: the fictive hospital's team.
  Team team() {
    return switch (context) {
      case Diabetic diabetic -> DemoPeople.EYES;
      case Heart heart -> DemoPeople.HEARTS;
    };
  }

  /// The request as it is submitted.
  TeleexpertiseRequest about(Patient patient, Instant at) {
    Addressee addressee = new Addressee(Addressee.Kind.TEAM, team().id());
    return new TeleexpertiseRequest(
        kind(),
        PatientEntry.of(patient),
        question,
        context.history(),
        context.treatments(),
        ALLERGIES,
        context instanceof Diabetic known ? diabetes(known) : Diabetes.UNSAID,
        context instanceof Heart known ? ecg(known) : EcgContext.UNSAID,
        context instanceof Diabetic
            ? consents(at, Consent.Kind.PRESCRIBER, Consent.Kind.ORTHOPTIST)
            : consents(at, Consent.Kind.TELEEXPERTISE),
        Optional.of(addressee),
        Optional.of(urgency));
  }

  private static Diabetes diabetes(Diabetic known) {
    return new Diabetes(
        Optional.of(known.type),
        Optional.of(known.since),
        Optional.of(new Hba1c(new BigDecimal(known.hba1c), Hba1c.Unit.PERCENT)),
        Optional.of(known.insulin),
        Optional.of(known.hypertension),
        Optional.of(Diabetes.Pregnancy.NONE),
        Optional.of(false),
        Optional.empty());
  }

  private static EcgContext ecg(Heart known) {
    return new EcgContext(
        known.symptoms,
        Optional.of(EcgContext.ChestPain.NONE),
        Optional.empty(),
        Optional.of(known.reason));
  }

  private static List<Consent> consents(Instant at, Consent.Kind... kinds) {
    return Arrays.stream(kinds)
        .map(kind -> new Consent(kind, true, Consent.How.ORAL, asker(kind), at))
        .toList();
  }

  private static String asker(Consent.Kind kind) {
    return kind == Consent.Kind.ORTHOPTIST
        ? DemoPeople.ORTHOPTIST.displayName()
        : Demo.PRACTITIONER.displayName();
  }
}
