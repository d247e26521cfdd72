// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Sex;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a request must have, and what follows from it.
final class RequirementsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Test
  void everyThingThatIsMissingIsNamed() {
    assertThat(fields(TeleexpertiseRequest.empty(CaseKind.DIABETIC_RETINOPATHY_SCREENING), 0))
        .containsExactlyInAnyOrder(
            "patient.birthName",
            "patient.firstGivenName",
            "patient.birthDate",
            "patient.sex",
            "patient.status",
            "patient.birthplace",
            "question",
            "treatments",
            "allergies",
            "diabetes.type",
            "diabetes.since",
            "diabetes.hba1c",
            "diabetes.insulin",
            "diabetes.hypertension",
            "diabetes.pregnancy",
            "diabetes.knownRetinopathy",
            "consents.prescriber",
            "consents.orthoptist",
            "addressee",
            "urgency",
            "examinations");
    assertThat(fields(TeleexpertiseRequest.empty(CaseKind.ECG_INTERPRETATION), 0))
        .contains("ecg.symptoms", "ecg.chestPain", "ecg.context", "consents.teleexpertise")
        .doesNotContain("diabetes.type", "consents.prescriber");
    assertThat(fields(TeleexpertiseRequest.empty(CaseKind.OTHER), 0))
        .doesNotContain("examinations", "ecg.symptoms");
  }

  @Test
  void whatIsWholeCanBeSubmitted() {
    assertThat(Requirements.of(ecg("Ce bloc est-il récent ?", true), 1, TODAY)).isEmpty();
  }

  @Test
  void aQuestionIsNeitherAWordNorALetter() {
    assertThat(Requirements.of(ecg("Bloc ?", true), 1, TODAY))
        .containsExactly(new Missing("question", Missing.Reason.TOO_SHORT));
    assertThat(Requirements.of(ecg("a".repeat(501), true), 1, TODAY))
        .containsExactly(new Missing("question", Missing.Reason.TOO_LONG));
  }

  @Test
  void whoDidNotAgreeIsNotAskedAbout() {
    assertThat(Requirements.of(ecg("Ce bloc est-il récent ?", false), 1, TODAY))
        .containsExactly(new Missing("consents.teleexpertise", Missing.Reason.REFUSED));
  }

  @Test
  void anIdentityNeedsWhatItsStatusSays() {
    assertThat(patient(IdentityStatus.QUALIFIED).missing())
        .extracting(Missing::field)
        .containsExactlyInAnyOrder("patient.birthplace", "patient.ins");
    assertThat(patient(IdentityStatus.PROVISIONAL).missing()).isEmpty();
  }

  @Test
  void painInTheChestIsNoQuestionForAQueue() {
    assertThat(pain(EcgContext.ChestPain.NOW, Set.of()).suggestsAcuteCoronarySyndrome()).isTrue();
    assertThat(
            pain(EcgContext.ChestPain.PAST, Set.of(EcgContext.Symptom.SYNCOPE))
                .suggestsAcuteCoronarySyndrome())
        .isTrue();
    assertThat(
            pain(EcgContext.ChestPain.PAST, Set.of(EcgContext.Symptom.FATIGUE))
                .suggestsAcuteCoronarySyndrome())
        .isFalse();
    assertThat(
            pain(EcgContext.ChestPain.NONE, Set.of(EcgContext.Symptom.SYNCOPE))
                .suggestsAcuteCoronarySyndrome())
        .isFalse();
  }

  /// The IFCC's and the NGSP's values stand side by side in every table of conversion.
  @ParameterizedTest
  @CsvSource({"6.0,42", "6.5,48", "7.0,53", "8.0,64", "9.0,75", "10.0,86", "12.0,108"})
  void bothUnitsOfHba1cAgree(BigDecimal percent, BigDecimal mmol) {
    assertThat(new Hba1c(percent, Hba1c.Unit.PERCENT).mmolPerMol()).isEqualTo(mmol);
    assertThat(new Hba1c(mmol, Hba1c.Unit.MMOL_PER_MOL).percent())
        .isCloseTo(percent, Offset.offset(new BigDecimal("0.1")));
  }

  @Test
  void noLaboratoryWritesThat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hba1c(new BigDecimal("53"), Hba1c.Unit.PERCENT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hba1c(new BigDecimal("7.4"), Hba1c.Unit.MMOL_PER_MOL));
  }

  @ParameterizedTest
  @CsvSource({
    "false, 6.8, NONE, NONE, 24, BALANCED_WITHOUT_INSULIN",
    "false, 7.0, CONTROLLED, NONE, 24, BALANCED_WITHOUT_INSULIN",
    "false, 7.1, NONE, NONE, 12, YEARLY",
    "false, 6.8, UNCONTROLLED, NONE, 12, YEARLY",
    "true, 6.8, NONE, NONE, 12, YEARLY",
    "true, 9.0, NONE, PREGNANT, 3, PREGNANCY",
    "false, 6.8, NONE, POST_PARTUM, 3, PREGNANCY"
  })
  void theNextScreeningFollowsFromTheDiabetes(
      boolean insulin,
      BigDecimal hba1c,
      Diabetes.Hypertension hypertension,
      Diabetes.Pregnancy pregnancy,
      int months,
      ScreeningRules.Rhythm rhythm) {
    LocalDate last = TODAY.minusMonths(1);
    Diabetes diabetes =
        new Diabetes(
            Optional.of(Diabetes.Type.TYPE_2),
            Optional.of(2009),
            Optional.of(new Hba1c(hba1c, Hba1c.Unit.PERCENT)),
            Optional.of(insulin),
            Optional.of(hypertension),
            Optional.of(pregnancy),
            Optional.of(false),
            Optional.of(last));
    ScreeningRules.Plan plan =
        ScreeningRules.USUAL.plan(BirthDate.parse("1960-01-01"), diabetes, TODAY);
    assertThat(plan.months()).isEqualTo(months);
    assertThat(plan.rhythm()).isEqualTo(rhythm);
    assertThat(plan.next()).isEqualTo(last.plusMonths(months));
    assertThat(plan.isEligible()).isTrue();
  }

  @Test
  void theActOfTheOrthoptistEndsAtSeventyAndWithARetinopathy() {
    assertThat(ScreeningRules.USUAL.plan(BirthDate.parse("1956-11-23"), Diabetes.UNSAID, TODAY))
        .matches(ScreeningRules.Plan::isEligible);
    assertThat(
            ScreeningRules.USUAL
                .plan(BirthDate.parse("1956-11-22"), Diabetes.UNSAID, TODAY)
                .obstacles())
        .containsExactly(ScreeningRules.Obstacle.SEVENTY_OR_OLDER);
  }

  private static EcgContext pain(EcgContext.ChestPain pain, Set<EcgContext.Symptom> symptoms) {
    return new EcgContext(symptoms, Optional.of(pain), Optional.empty(), Optional.empty());
  }

  private static List<String> fields(TeleexpertiseRequest request, int examinations) {
    return Requirements.of(request, examinations, TODAY).stream().map(Missing::field).toList();
  }

  private static PatientEntry patient(IdentityStatus status) {
    return new PatientEntry(
        Optional.empty(),
        "Durand",
        "Jeanne",
        "",
        "",
        "",
        BirthDate.parse("1958-03-12"),
        Optional.of(Sex.FEMALE),
        Optional.empty(),
        Optional.of(status),
        Optional.empty());
  }

  private static TeleexpertiseRequest ecg(String question, boolean agreed) {
    return new TeleexpertiseRequest(
        CaseKind.ECG_INTERPRETATION,
        patient(IdentityStatus.PROVISIONAL),
        question,
        "",
        "aucun",
        "aucune",
        Diabetes.UNSAID,
        new EcgContext(
            Set.of(EcgContext.Symptom.NONE),
            Optional.of(EcgContext.ChestPain.NONE),
            Optional.empty(),
            Optional.of(EcgContext.Reason.PREOPERATIVE)),
        List.of(
            new Consent(
                Consent.Kind.TELEEXPERTISE,
                agreed,
                Consent.How.ORAL,
                "Dr Moreau",
                Instant.parse("2026-11-22T09:00:00Z"))),
        Optional.of(new Addressee(Addressee.Kind.TEAM, RandomId.make())),
        Optional.of(Urgency.ROUTINE));
  }
}
