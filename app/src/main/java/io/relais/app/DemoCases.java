// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.Urgency;
import io.relais.expertise.review.BoardQuery;
import io.relais.expertise.review.CaseBoard;
import io.relais.expertise.review.CaseGround;
import io.relais.expertise.review.CaseResult;
import io.relais.expertise.review.Examining;
import io.relais.expertise.review.ExpertCase;
import io.relais.expertise.review.Handling;
import io.relais.expertise.review.Reading;
import io.relais.expertise.review.Requesting;
import io.relais.expertise.review.Reviewing;
import io.relais.expertise.review.Signing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/// What the fictive practitioner has asked the fictive specialists: some wait, one is late, one was
/// asked back, one is answered. Asked but once, however often the demonstration is started.
final class DemoCases {
  private static final RandomId GP = Demo.PRACTITIONER.id();

  private static final DemoRequest MARTIN =
      new DemoRequest(
          day -> DemoOrders.number(day, 1),
          Duration.ofMinutes(50),
          Urgency.SOON,
          "Dépistage annuel : y a-t-il une progression depuis l’an dernier ?",
          new DemoRequest.Diabetic(
              Diabetes.Type.TYPE_2,
              2009,
              "8.2",
              false,
              Diabetes.Hypertension.CONTROLLED,
              "Rétinopathie minime à droite l’an dernier. Pas de plainte visuelle.",
              "Metformine 1 g x 2, gliclazide 60 mg, périndopril 4 mg"));

  private static final DemoRequest PETIT =
      new DemoRequest(
          day -> DemoOrders.number(day, 3),
          Duration.ofHours(27),
          Urgency.URGENT,
          "Jamais dépistée depuis 12 ans : faut-il un traitement rapidement ?",
          new DemoRequest.Diabetic(
              Diabetes.Type.TYPE_1,
              1999,
              "10.4",
              true,
              Diabetes.Hypertension.UNCONTROLLED,
              "Suivi interrompu en 2014. Voit flou de l’œil droit depuis deux mois.",
              "Insuline glargine, insuline asparte, ramipril 5 mg"));

  private static final DemoRequest FONTAINE =
      new DemoRequest(
          day -> DemoOrders.number(day, 5),
          Duration.ofHours(26),
          Urgency.ROUTINE,
          "Dépistage annuel : y a-t-il une rétinopathie ?",
          new DemoRequest.Diabetic(
              Diabetes.Type.TYPE_2,
              2016,
              "6.8",
              false,
              Diabetes.Hypertension.NONE,
              "Aucune complication connue.",
              "Metformine 850 mg x 2"));

  private static final DemoRequest ROBERT =
      new DemoRequest(
          day -> new AccessionNumber("ECG-1B"),
          Duration.ofMinutes(25),
          Urgency.SOON,
          "Palpitations depuis trois jours : est-ce une fibrillation auriculaire ?",
          new DemoRequest.Heart(
              Set.of(EcgContext.Symptom.PALPITATIONS, EcgContext.Symptom.DYSPNOEA),
              EcgContext.Reason.SYMPTOMS,
              "Hypertension. Pas d’antécédent cardiaque connu.",
              "Amlodipine 5 mg"));

  private static final DemoRequest SIMON =
      new DemoRequest(
          day -> new AccessionNumber("ECG-2A"),
          Duration.ofHours(5),
          Urgency.ROUTINE,
          "Avant une prothèse de hanche : séquelle d’infarctus à explorer ?",
          new DemoRequest.Heart(
              Set.of(EcgContext.Symptom.NONE),
              EcgContext.Reason.PREOPERATIVE,
              "Tabagisme sevré, dyslipidémie.",
              "Atorvastatine 20 mg"));

  private static final DemoRequest BENALI =
      new DemoRequest(
          day -> new AccessionNumber("ECG-3B"),
          Duration.ofHours(3),
          Urgency.SOON,
          "Bloc de branche gauche : est-il nouveau, faut-il une échographie ?",
          new DemoRequest.Heart(
              Set.of(EcgContext.Symptom.FATIGUE),
              EcgContext.Reason.FOLLOW_UP,
              "Essoufflement à l’effort depuis un an.",
              "Bisoprolol 2,5 mg"));

  private final Foundations foundations;
  private final CaseGround ground;
  private final Requesting requesting;
  private final Handling handling;
  private final Reviewing reviewing;
  private final Signing signing;
  private final Examining examining;
  private final InstantSource clock;
  private Instant at;

  /// On what these cases stand: as everywhere, but at the time that is told.
  DemoCases(Foundations foundations, ExpertCases cases, InstantSource clock) {
    this.foundations = foundations;
    this.clock = clock;
    this.at = clock.instant();
    this.ground = cases.ground().at(() -> at);
    this.requesting = new Requesting(ground);
    this.handling = new Handling(ground);
    this.reviewing = new Reviewing(ground);
    // Never drawn for a second reading: the one that is answered is to be answered.
    this.signing = new Signing(ground, () -> 1, cases.outbox());
    this.examining = new Examining(ground, foundations.orders());
  }

  /// Asks what was not asked before. The examinations must be there.
  void ask(LocalDateTime day) {
    if (isAsked()) {
      return;
    }
    submit(MARTIN, day);
    submit(PETIT, day);
    submit(ROBERT, day);
    submit(BENALI, day);
    submit(SIMON, day)
        .ifPresent(simon -> {
          at = clock.instant().minus(Duration.ofHours(2));
          done(handling.accept(simon, DemoPeople.CARDIOLOGIST.id()));
          done(handling.ask(simon, DemoPeople.CARDIOLOGIST.id(), "Y a-t-il un ECG plus ancien ?"));
        });
    submit(FONTAINE, day)
        .ifPresent(fontaine -> {
          // After the photographs came: only what was there is part of an answer.
          at = clock.instant();
          answer(fontaine, DemoPeople.OPHTHALMOLOGIST.id(), DemoReading.BOTH_HEALTHY);
        });
  }

  private boolean isAsked() {
    BoardQuery mine =
        new BoardQuery(BoardQuery.Box.ASKED, Set.of(), Optional.empty(), false, "", true, 0, 1);
    return !new CaseBoard(ground).page(GP, mine).rows().isEmpty();
  }

  private Optional<RandomId> submit(DemoRequest request, LocalDateTime day) {
    at = clock.instant().minus(request.ago());
    Optional<Order> order = foundations.orders().find(request.examination().apply(day));
    Optional<Patient> patient = order.flatMap(one -> foundations.patients().find(one.patient()));
    if (patient.isEmpty()) {
      return Optional.empty();
    }
    ExpertCase begun = done(requesting.create(GP, request.kind(), Demo.STRUCTURE.id()));
    RandomId id = begun.id();
    ExpertCase saved =
        done(requesting.save(id, GP, begun.version(), request.about(patient.get(), at)));
    Access theirs = new Access.Readers(Set.of(GP, Demo.STRUCTURE.id()));
    String study = order.orElseThrow().studyInstanceUid();
    ExpertCase whole = done(examining.attach(saved.id(), GP, study, theirs));
    done(requesting.submit(id, GP, whole.version()));
    return Optional.of(id);
  }

  private void answer(RandomId id, RandomId by, Reading.Content content) {
    if (!(reviewing.lock(id, by, false) instanceof CaseResult.InHand)
        || !(reviewing.save(id, by, 0, content) instanceof CaseResult.Kept(Reading kept))) {
      throw new IllegalStateException("The demo's reading was not kept");
    }
    done(signing.finish(id, by, kept.version()));
  }

  private static ExpertCase done(CaseResult result) {
    if (result instanceof CaseResult.Done(ExpertCase one)) {
      return one;
    }
    throw new IllegalStateException("The demo's case came to " + result);
  }
}
