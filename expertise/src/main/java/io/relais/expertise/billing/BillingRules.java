// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.care.people.Profession;
import io.relais.expertise.billing.Judgement.Verdict;
import io.relais.expertise.request.ScreeningRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges the acts of a case. The act of screening goes before: where it can be billed, no
/// teleexpertise is billed for the same reading (CCAM and NGAP acts are not added up here).
///
/// @param acts those that come into question
/// @param screening whom the act of screening is for
record BillingRules(ActList acts, ScreeningRules screening) {

  Judgement.Bill judge(Facts facts) {
    List<Act> these =
        acts.on(facts.on()).stream().filter(act -> act.kinds().contains(facts.kind())).toList();
    boolean screened =
        these.stream()
            .filter(act -> act.screening() && act.party() == Party.READER)
            .anyMatch(act -> against(act, facts, false).isEmpty());
    List<Judgement> judged =
        these.stream()
            .filter(act -> !isForOthers(act, facts))
            .map(act -> judge(act, facts, screened))
            .toList();
    LocalDate rulesOf =
        these.stream().map(Act::from).max(Comparator.naturalOrder()).orElse(facts.on());
    return new Judgement.Bill(facts.on(), rulesOf, judged);
  }

  /// The orthoptist's act is not shown to a doctor who asks, for whom it could never be.
  private static boolean isForOthers(Act act, Facts facts) {
    return act.screening()
        && act.party() == Party.REQUESTER
        && facts.requester().profession().filter(one -> !bills(act, one)).isPresent();
  }

  private Judgement judge(Act act, Facts facts, boolean screened) {
    List<Obstacle> why = new ArrayList<>(against(act, facts, screened));
    Verdict verdict = why.isEmpty() ? Verdict.YES : Verdict.NO;
    if (facts.ending().isPresent()) {
      Obstacle ending = facts.ending().get();
      if (ending == Obstacle.NOT_ANSWERED && why.isEmpty()) {
        verdict = Verdict.NOT_YET;
      } else {
        verdict = Verdict.NO;
      }
      why.addFirst(ending);
    }
    Optional<Facts.Somebody> who = facts.of(act.party());
    return new Judgement(
        act.code(),
        act.nomenclature(),
        act.label(),
        act.party(),
        who.map(Facts.Somebody::id),
        act.cents(),
        verdict,
        why,
        checks(act, facts, who),
        limit(act, who),
        act.source());
  }

  /// What speaks against an act, beside that there is no answer.
  private List<Obstacle> against(Act act, Facts facts, boolean screened) {
    List<Obstacle> why = new ArrayList<>();
    Optional<Facts.Somebody> who = facts.of(act.party());
    if (who.flatMap(Facts.Somebody::profession).filter(one -> !bills(act, one)).isPresent()) {
      why.add(Obstacle.PROFESSION);
    }
    if (limit(act, who).filter(limit -> limit.used() >= limit.perYear()).isPresent()) {
      why.add(Obstacle.LIMIT_REACHED);
    }
    if (act.screening() && facts.age().orElse(0) >= screening.below()) {
      why.add(Obstacle.SEVENTY_OR_OLDER);
    }
    if (act.screening() && facts.knownRetinopathy()) {
      why.add(Obstacle.KNOWN_RETINOPATHY);
    }
    if (screened && !act.screening()) {
      why.add(Obstacle.OTHER_ACT);
    }
    if (!facts.consented()) {
      why.add(Obstacle.NO_CONSENT);
    }
    return why;
  }

  private static List<Check> checks(Act act, Facts facts, Optional<Facts.Somebody> who) {
    List<Check> checks = new ArrayList<>(act.checks());
    if (act.perYear().isPresent()) {
      checks.addFirst(Check.ALSO_ELSEWHERE);
    }
    if (who.isPresent() && who.get().profession().isEmpty()) {
      checks.addFirst(Check.PROFESSION_UNKNOWN);
    }
    if (act.screening() && facts.age().isEmpty()) {
      checks.add(Check.AGE_UNKNOWN);
    }
    return checks;
  }

  private static Optional<Judgement.Limit> limit(Act act, Optional<Facts.Somebody> who) {
    if (act.perYear().isEmpty()) {
      return Optional.empty();
    }
    int used = who.map(Facts.Somebody::used).orElse(0);
    return Optional.of(new Judgement.Limit(act.perYear().getAsInt(), used));
  }

  private static boolean bills(Act act, Profession profession) {
    return act.professions().stream()
        .anyMatch(one -> profession.code().equals(one) || profession.code().startsWith(one + "/"));
  }
}
