// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

import io.relais.care.RandomId;
import io.relais.care.people.Registrations;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Consent;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.review.CaseState;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Says who may bill what for a case.
public final class Billing {
  private final CaseGround ground;
  private final Registrations registrations;
  private final BillingRules rules;

  /// Of cases on this ground, by the acts that come with this server.
  public Billing(CaseGround ground, Registrations registrations) {
    this.ground = ground;
    this.registrations = registrations;
    this.rules = new BillingRules(ActList.read(), ground.rules().screening());
  }

  /// What comes into question for a case.
  public Judgement.Bill of(CaseFolder folder) {
    return rules.judge(facts(folder));
  }

  private Facts facts(CaseFolder folder) {
    ExpertCase one = folder.one();
    ZoneId zone = ground.rules().zone();
    Instant when = one.times().answered().orElseGet(ground.clock()::instant);
    LocalDate on = LocalDate.ofInstant(when, zone);
    return new Facts(
        one.kind(),
        on,
        ending(one.state()),
        folder
            .request()
            .patient()
            .birthDate()
            .map(born -> OptionalInt.of(Period.between(born.conventional(), on).getYears()))
            .orElse(OptionalInt.empty()),
        folder.request().diabetes().knownRetinopathy().orElse(false),
        folder.request().consents().stream().allMatch(Consent::given),
        somebody(one, one.requester(), Party.REQUESTER, on),
        reader(folder).map(who -> somebody(one, who, Party.READER, on)));
  }

  private static Optional<Obstacle> ending(CaseState state) {
    if (state.answer().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (state) {
          case CaseState.Refused _ -> Obstacle.REFUSED;
          case CaseState.Closed closed when closed.because() == CaseState.Ending.REFUSAL_SEEN ->
              Obstacle.REFUSED;
          case CaseState.Closed _ -> Obstacle.WITHDRAWN;
          default -> Obstacle.NOT_ANSWERED;
        });
  }

  /// Who signed the answer first; while there is none, whose case it is.
  private static Optional<RandomId> reader(CaseFolder folder) {
    Stream<Signature> signed =
        folder.one().state().answer().stream()
            .flatMap(round ->
                folder.signatures().stream().filter(signature -> signature.round() == round));
    return signed.findFirst().map(Signature::by).or(() -> folder.one().readers().first());
  }

  private Facts.Somebody somebody(ExpertCase one, RandomId who, Party party, LocalDate on) {
    return new Facts.Somebody(
        who,
        registrations.of(who).profession(),
        one.about().patient().map(patient -> used(one, patient, who, party, on)).orElse(0));
  }

  private int used(ExpertCase one, RandomId patient, RandomId who, Party party, LocalDate on) {
    ZoneId zone = ground.rules().zone();
    String column = party == Party.READER ? "reader" : "requester";
    return ground
        .database()
        .read(handle ->
            handle
                .createQuery(
                    "SELECT count(*) FROM expert_case WHERE patient = :patient AND id <> :id"
                        + " AND kind <> :screening AND answered_at >= :from"
                        + " AND answered_at < :until AND "
                        + column
                        + " = :who")
                .bind("patient", patient.text())
                .bind("id", one.id().text())
                .bind("screening", CaseKind.DIABETIC_RETINOPATHY_SCREENING.name())
                .bind("from", start(on.getYear(), zone))
                .bind("until", start(on.getYear() + 1, zone))
                .bind("who", who.text())
                .mapTo(Integer.class)
                .one());
  }

  private static long start(int year, ZoneId zone) {
    return LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
