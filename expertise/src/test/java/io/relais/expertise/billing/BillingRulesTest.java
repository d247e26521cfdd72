// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.care.people.Profession;
import io.relais.expertise.billing.Judgement.Verdict;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.ScreeningRules;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class BillingRulesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final String GENERALIST = "G15_10/SM26";
  private static final String OPHTHALMOLOGIST = "G15_10/SM38";

  private final BillingRules rules = new BillingRules(ActList.read(), ScreeningRules.USUAL);

  /// A case of which one thing after the other can be changed.
  private record Case(
      CaseKind kind,
      LocalDate on,
      Optional<Obstacle> ending,
      OptionalInt age,
      boolean known,
      boolean consented,
      String requester,
      String reader,
      int used) {

    static final Case ECG =
        new Case(
            CaseKind.ECG_INTERPRETATION,
            DAY,
            Optional.empty(),
            OptionalInt.of(60),
            false,
            true,
            GENERALIST,
            "G15_10/SM04",
            0);

    static Case screening(int age, boolean known, String requester, String reader) {
      return new Case(
          CaseKind.DIABETIC_RETINOPATHY_SCREENING,
          DAY,
          Optional.empty(),
          age < 0 ? OptionalInt.empty() : OptionalInt.of(age),
          known,
          true,
          requester,
          reader,
          0);
    }

    Case on(LocalDate day) {
      return new Case(kind, day, ending, age, known, consented, requester, reader, used);
    }

    Case ended(Obstacle how) {
      return new Case(kind, on, Optional.of(how), age, known, consented, requester, reader, used);
    }

    Case asked(String profession, int times) {
      return new Case(kind, on, ending, age, known, consented, profession, reader, times);
    }

    Case refusedByThePatient() {
      return new Case(kind, on, ending, age, known, false, requester, reader, used);
    }

    Facts facts() {
      return new Facts(
          kind,
          on,
          ending,
          age,
          known,
          consented,
          new Facts.Somebody(RandomId.make(), Profession.of(requester), used),
          Optional.of(new Facts.Somebody(RandomId.make(), Profession.of(reader), used)));
    }
  }

  private Judgement act(Case one, String code) {
    return acts(one).stream().filter(act -> act.code().equals(code)).findFirst().orElseThrow();
  }

  private List<Judgement> acts(Case one) {
    return rules.judge(one.facts()).acts();
  }

  @Test
  void bothBillAnAnsweredTeleexpertise() {
    assertThat(acts(Case.ECG)).extracting(Judgement::code).containsExactly("TE2", "RQD");
    Judgement reader = act(Case.ECG, "TE2");
    assertThat(reader.verdict()).isEqualTo(Verdict.YES);
    assertThat(reader.cents()).hasValue(2300);
    assertThat(reader.limit()).contains(new Judgement.Limit(4, 0));
    assertThat(reader.check()).contains(Check.ALSO_ELSEWHERE, Check.NO_OTHER_ACT);
    Judgement requester = act(Case.ECG, "RQD");
    assertThat(requester.verdict()).isEqualTo(Verdict.YES);
    assertThat(requester.cents()).hasValue(1000);
    assertThat(rules.judge(Case.ECG.facts()).rulesOf()).isEqualTo("2026-01-01");
  }

  @Test
  void pricesAreThoseOfTheDayOfTheAnswer() {
    assertThat(act(Case.ECG.on(LocalDate.of(2025, 12, 31)), "TE2").cents()).hasValue(2000);
    assertThat(act(Case.ECG.on(LocalDate.of(2026, 1, 1)), "TE2").cents()).hasValue(2300);
    assertThat(acts(Case.ECG.on(LocalDate.of(2022, 3, 31)))).isEmpty();
  }

  @Test
  void nothingIsBilledBeforeTheAnswerNorWithoutOne() {
    Judgement waiting = act(Case.ECG.ended(Obstacle.NOT_ANSWERED), "TE2");
    assertThat(waiting.verdict()).isEqualTo(Verdict.NOT_YET);
    assertThat(waiting.why()).containsExactly(Obstacle.NOT_ANSWERED);
    for (Obstacle how : List.of(Obstacle.REFUSED, Obstacle.WITHDRAWN)) {
      assertThat(acts(Case.ECG.ended(how)))
          .allSatisfy(act -> {
            assertThat(act.verdict()).isEqualTo(Verdict.NO);
            assertThat(act.why()).containsExactly(how);
          });
    }
  }

  @Test
  void aFifthRequestOfTheYearIsNotBilled() {
    assertThat(act(Case.ECG.asked(GENERALIST, 3), "RQD").verdict()).isEqualTo(Verdict.YES);
    Judgement fifth = act(Case.ECG.asked(GENERALIST, 4), "RQD");
    assertThat(fifth.verdict()).isEqualTo(Verdict.NO);
    assertThat(fifth.why()).containsExactly(Obstacle.LIMIT_REACHED);
    assertThat(act(Case.ECG.asked(GENERALIST, 4).ended(Obstacle.NOT_ANSWERED), "RQD").verdict())
        .isEqualTo(Verdict.NO);
  }

  @Test
  void aRequestIsBilledByTheProfessionsOfTheAgreementsOnly() {
    for (String bills : List.of("G15_60", "G15_60/SI01", "G15_50", "G15_91", "G15_70")) {
      assertThat(act(Case.ECG.asked(bills, 0), "RQD").verdict()).as(bills).isEqualTo(Verdict.YES);
    }
    for (String other : List.of("G15_21", "G15_92", "G15_69")) {
      assertThat(act(Case.ECG.asked(other, 0), "RQD").why())
          .as(other)
          .containsExactly(Obstacle.PROFESSION);
    }
    Judgement unknown = act(Case.ECG.asked("", 0), "RQD");
    assertThat(unknown.verdict()).isEqualTo(Verdict.YES);
    assertThat(unknown.check()).startsWith(Check.PROFESSION_UNKNOWN);
  }

  @Test
  void aScreeningIsBilledByItsOwnActs() {
    Case one = Case.screening(60, false, "G15_92", OPHTHALMOLOGIST);
    assertThat(acts(one))
        .extracting(act -> act.code() + " " + act.verdict())
        .containsExactly("BGQP140 YES", "AMY YES", "TE2 NO", "RQD NO");
    assertThat(act(one, "BGQP140").cents()).hasValue(1130);
    assertThat(act(one, "AMY").cents()).isEmpty();
    assertThat(act(one, "TE2").why()).containsExactly(Obstacle.OTHER_ACT);
    assertThat(acts(Case.screening(60, false, GENERALIST, OPHTHALMOLOGIST)))
        .extracting(Judgement::code)
        .doesNotContain("AMY");
  }

  @Test
  void whereTheActOfScreeningDoesNotApplyItIsATeleexpertise() {
    Case old = Case.screening(70, false, GENERALIST, OPHTHALMOLOGIST);
    assertThat(act(old, "BGQP140").why()).containsExactly(Obstacle.SEVENTY_OR_OLDER);
    assertThat(act(old, "TE2").verdict()).isEqualTo(Verdict.YES);
    assertThat(act(Case.screening(69, false, GENERALIST, OPHTHALMOLOGIST), "BGQP140").verdict())
        .isEqualTo(Verdict.YES);
    Case known = Case.screening(60, true, GENERALIST, OPHTHALMOLOGIST);
    assertThat(act(known, "BGQP140").why()).containsExactly(Obstacle.KNOWN_RETINOPATHY);
    assertThat(act(Case.screening(60, false, GENERALIST, "G15_10/SM16"), "BGQP140").why())
        .containsExactly(Obstacle.PROFESSION);
    assertThat(act(Case.screening(-1, false, GENERALIST, OPHTHALMOLOGIST), "BGQP140").check())
        .contains(Check.AGE_UNKNOWN);
  }

  @Test
  void withoutConsentNothingIsBilled() {
    assertThat(acts(Case.ECG.refusedByThePatient()))
        .allSatisfy(act -> assertThat(act.why()).containsExactly(Obstacle.NO_CONSENT));
  }

  @Test
  void theTableHasOneRuleForEachActAndDay() {
    List<Act> acts = ActList.read().acts();
    for (LocalDate day = LocalDate.of(2022, 4, 1);
        day.isBefore(LocalDate.of(2027, 1, 1));
        day = day.plusDays(1)) {
      LocalDate one = day;
      assertThat(acts.stream().filter(act -> act.holds(one)).map(Act::code))
          .as("%s", day)
          .doesNotHaveDuplicates()
          .contains("TE2", "RQD", "BGQP140", "AMY");
    }
    assertThat(acts)
        .allSatisfy(act -> {
          assertThat(act.source().url().getScheme()).isEqualTo("https");
          assertThat(act.professions())
              .allMatch(code -> Profession.of(code).isPresent(), "is a profession");
          if (act.cents().isEmpty()) {
            assertThat(act.checks()).contains(Check.PRICE);
          }
        })
        .isSortedAccordingTo(Comparator.comparing(act -> !act.screening()));
  }

  @Test
  void aLineThatIsNoActIsNamed() {
    assertThatThrownBy(() -> ActList.of("TE2\tngap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("15 fields: TE2");
  }
}
