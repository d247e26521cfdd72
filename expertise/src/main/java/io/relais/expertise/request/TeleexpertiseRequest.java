// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.util.List;
import java.util.Optional;

/// What is asked, as far as it was written. Texts are empty where nothing was.
///
/// @param kind what sort of opinion is asked for
/// @param patient about whom
/// @param question the one question
/// @param history what happened before
/// @param treatments what the patient takes
/// @param allergies what the patient does not bear
/// @param diabetes for the screening of retinopathy
/// @param ecg for an electrocardiogram
/// @param consents what the patient said, each kind once
/// @param addressee whom it is asked
/// @param urgency how soon
public record TeleexpertiseRequest(
    CaseKind kind,
    PatientEntry patient,
    String question,
    String history,
    String treatments,
    String allergies,
    Diabetes diabetes,
    EcgContext ecg,
    List<Consent> consents,
    Optional<Addressee> addressee,
    Optional<Urgency> urgency) {

  /// What may be kept of any text while it is written; what may be submitted is less.
  public static final int LONGEST_TEXT = 8000;

  /// Keeps its own copy, and refuses what nobody reads.
  public TeleexpertiseRequest {
    consents = List.copyOf(consents);
    if (consents.stream().map(Consent::kind).distinct().count() != consents.size()) {
      throw new IllegalArgumentException("A patient is asked each consent once");
    }
    for (String text : List.of(question, history, treatments, allergies)) {
      if (text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("A text has at most 8000 characters");
      }
    }
  }

  /// One of which nothing was written.
  public static TeleexpertiseRequest empty(CaseKind kind) {
    return new TeleexpertiseRequest(
        kind,
        PatientEntry.UNSAID,
        "",
        "",
        "",
        "",
        Diabetes.UNSAID,
        EcgContext.UNSAID,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same about this patient.
  public TeleexpertiseRequest about(PatientEntry other) {
    return new TeleexpertiseRequest(
        kind,
        other,
        question,
        history,
        treatments,
        allergies,
        diabetes,
        ecg,
        consents,
        addressee,
        urgency);
  }

  /// Whether one must call 15 (the emergency number) instead of asking in writing.
  public boolean isForEmergency() {
    return kind == CaseKind.ECG_INTERPRETATION && ecg.suggestsAcuteCoronarySyndrome();
  }

  /// Says nothing of the person.
  @Override
  public String toString() {
    return "TeleexpertiseRequest[" + kind + "]";
  }
}
