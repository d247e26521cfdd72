// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.care.RandomId;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Orders;
import io.relais.care.orders.Performer;
import io.relais.care.people.Patient;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.intake.StudyCompletion;
import io.relais.expertise.request.Missing;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.PatientRegister;
import io.relais.expertise.request.TeleexpertiseRequest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// How examinations come to cases: they are ordered for one and join it as they come, or are
/// attached by hand.
public final class Examining implements StudyCompletion.Listener {
  private final CaseBook book;
  private final CaseGround ground;
  private final Orders orders;
  private final Examinations examinations;

  /// For cases on this ground.
  public Examining(CaseGround ground, Orders orders) {
    this.book = new CaseBook(ground);
    this.ground = ground;
    this.orders = orders;
    this.examinations = new Examinations(ground);
  }

  /// What came of ordering.
  public sealed interface Ordering {

    /// It is ordered: from now on, or since before.
    record Ordered(Order order) implements Ordering {}

    /// It is not.
    record Not(CaseResult result) implements Ordering {}
  }

  /// Orders an examination for a case of somebody's structure, unless one is open already. It is
  /// performed there: who is asked sees what came by the case alone.
  ///
  /// @param when none for now
  public Ordering order(
      RandomId id,
      RandomId by,
      Examination examination,
      Optional<LocalDateTime> when,
      Optional<String> station) {
    Order[] placed = new Order[1];
    CaseResult result =
        book.change(
            id,
            by,
            "orders",
            change -> {
              CaseResult refusal = refuseUnlessOpen(change);
              if (!(refusal instanceof CaseResult.Done)) {
                return refusal;
              }
              Optional<Order> open = openOrder(change, examination);
              if (open.isPresent()) {
                placed[0] = open.get();
                return refusal;
              }
              Resolved resolved = resolve(change);
              if (resolved.patient().isEmpty()) {
                return new CaseResult.Incomplete(resolved.missing());
              }
              OrderRequest request =
                  request(change, resolved.patient().get(), examination, when, station);
              OrderPlacement placement = orders.place(request, CaseBook.actor(by), Uid::generate);
              if (!(placement instanceof OrderPlacement.Placed(Order order))) {
                return new CaseResult.NobodySuch();
              }
              placed[0] = order;
              Examinations.ordered(change.handle(), id, order.id(), examination.kind().name());
              return change.keep(change.one(), Step.EXAMINATION_ORDERED);
            });
    return result instanceof CaseResult.Done
        ? new Ordering.Ordered(placed[0])
        : new Ordering.Not(result);
  }

  private record Resolved(Optional<Patient> patient, List<Missing> missing) {}

  private Resolved resolve(CaseChange change) {
    ExpertCase one = change.one();
    TeleexpertiseRequest request = ground.requests().find(one.id()).orElseThrow();
    List<Missing> missing = request.patient().missing();
    if (!missing.isEmpty()) {
      return new Resolved(Optional.empty(), missing);
    }
    PatientRegister.Resolution resolution =
        ground.patients().resolve(request.patient(), one.structure(), CaseBook.actor(change.by()));
    if (!(resolution instanceof PatientRegister.Resolution.Known(Patient patient))) {
      return new Resolved(Optional.empty(), List.of(new Missing("patient", Missing.Reason.UNFIT)));
    }
    if (one.state() instanceof CaseState.Draft) {
      ground.requests().save(one.id(), request.about(PatientEntry.of(patient)));
    }
    return new Resolved(Optional.of(patient), List.of());
  }

  private OrderRequest request(
      CaseChange change,
      Patient patient,
      Examination examination,
      Optional<LocalDateTime> when,
      Optional<String> station) {
    return new OrderRequest(
        Optional.empty(),
        patient.id(),
        examination,
        change.by(),
        new Performer(change.one().structure(), Optional.empty()),
        station,
        when.orElseGet(() -> LocalDateTime.ofInstant(change.at(), ground.rules().zone())),
        OrderPriority.ROUTINE);
  }

  private Optional<Order> openOrder(CaseChange change, Examination examination) {
    return Examinations.orders(change.handle(), change.one().id(), examination.kind().name())
        .stream()
        .flatMap(order -> orders.find(order).stream())
        .filter(order -> order.status().isOpen())
        .findFirst();
  }

  /// Attaches a study that somebody sees.
  public CaseResult attach(RandomId id, RandomId by, String study, Access theirs) {
    return book.change(
        id,
        by,
        "examinations",
        change -> {
          CaseResult refusal = refuseUnlessOpen(change);
          if (!(refusal instanceof CaseResult.Done)) {
            return refusal;
          }
          Optional<Found> found = ground.index().study(study, theirs);
          if (found.isEmpty()) {
            return new CaseResult.StudyUnknown();
          }
          Optional<Patient> patient =
              ground
                  .requests()
                  .find(id)
                  .flatMap(request ->
                      request
                          .patient()
                          .known()
                          .flatMap(ground.patients()::find)
                          .or(() -> request.patient().described(RandomId.make())));
          if (patient.filter(one -> !Examinations.isAbout(found.get(), one)).isPresent()) {
            return new CaseResult.OtherPatient();
          }
          boolean more =
              Examinations.attach(change.handle(), id, study, change.at().toEpochMilli());
          return more
              ? change.keep(change.one(), Step.EXAMINATION_ATTACHED)
              : new CaseResult.Done(change.one());
        });
  }

  /// Takes one out that was attached by hand.
  public CaseResult detach(RandomId id, RandomId by, String study) {
    return book.change(
        id,
        by,
        "examinations",
        change -> {
          CaseResult refusal = refuseUnlessOpen(change);
          if (!(refusal instanceof CaseResult.Done)) {
            return refusal;
          }
          return Examinations.detach(change.handle(), id, study)
              ? change.keep(change.one(), Step.EXAMINATION_DETACHED)
              : new CaseResult.StudyUnknown();
        });
  }

  /// The requester may bring more while they write, and when they were asked for it.
  private static CaseResult refuseUnlessOpen(CaseChange change) {
    if (!change.asks()) {
      return new CaseResult.Forbidden();
    }
    CaseState state = change.one().state();
    boolean open = state instanceof CaseState.Draft || state instanceof CaseState.InformationAsked;
    return open ? new CaseResult.Done(change.one()) : new CaseResult.NotNow(state);
  }

  @Override
  public void begun(String studyInstanceUid, Optional<RandomId> order) {
    order
        .flatMap(examinations::caseOf)
        .ifPresent(id ->
            book.changeByItself(
                id,
                change -> {
                  boolean more =
                      Examinations.attach(
                          change.handle(), id, studyInstanceUid, change.at().toEpochMilli());
                  if (more) {
                    change.keep(change.one(), Step.EXAMINATION_ATTACHED);
                  }
                }));
  }

  @Override
  public void whole(String studyInstanceUid, Optional<RandomId> order) {
    // A late study of a case that waits to be read is told of.
    order
        .flatMap(examinations::caseOf)
        .ifPresent(id ->
            book.changeByItself(
                id,
                change -> {
                  if (change.one().state().word().isWaiting()) {
                    change.tellReaders(What.INFORMED);
                  }
                }));
  }
}
