// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.database.PlainSql;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// The orders this server knows.
public final class Orders {

  private static final String SELECT = "SELECT * FROM examination_order WHERE ";

  private final Database database;
  private final AuditTrail trail;
  private final InstantSource clock;

  /// Those kept in this database, noted in this trail, dated by this clock.
  public Orders(Database database, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  /// Places an order and notes in the trail that it was, both or neither.
  ///
  /// @param by who places it
  /// @param uids makes the UID of the study
  public OrderPlacement place(OrderRequest request, AuditActor by, Supplier<String> uids) {
    return database.inTransaction(handle -> {
      // Two orders of one number would otherwise both find it free.
      database.passOneByOne(handle, "orders");
      Optional<OrderPlacement.Refusal> refusal = refusal(handle, request);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      Order order = order(request, uids.get());
      OrderRows.insert(handle, order);
      trail.record(AuditEvent.of(by, AuditAction.ORDER_PLACED, order.id()));
      return new OrderPlacement.Placed(order);
    });
  }

  /// The order of this id, or none.
  public Optional<Order> find(RandomId id) {
    return one("id", id.text());
  }

  /// The order of this accession number, or none.
  public Optional<Order> find(AccessionNumber accessionNumber) {
    return one("accession_number", accessionNumber.text());
  }

  /// The order whose study has this UID, or none.
  public Optional<Order> findByStudy(String studyInstanceUid) {
    return one("study_instance_uid", studyInstanceUid);
  }

  /// The orders about a patient, the latest first.
  ///
  /// @param most how many at most
  public List<Order> ofPatient(RandomId patient, int most) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + "patient = :patient ORDER BY scheduled_for DESC, id LIMIT :most")
            .bind("patient", patient.text())
            .bind("most", most)
            .map((row, context) -> OrderRows.order(row))
            .list());
  }

  /// The open orders a device asks for, by date, then the urgent before the others.
  public List<Order> open(WorklistQuery query) {
    return database.read(handle -> OrderRows.open(handle, query));
  }

  /// The orders somebody looks for, the latest first.
  public List<Order> search(OrderSearch search) {
    return database.read(handle -> OrderFinding.find(handle, search));
  }

  /// Changes how far an order is. Whoever calls this notes it in the trail.
  public OrderChange change(RandomId id, OrderStatus to) {
    return database.inTransaction(handle -> {
      if (OrderRows.change(handle, id, to)) {
        return OrderChange.CHANGED;
      }
      return find(id)
          .map(order -> order.status() == to ? OrderChange.UNCHANGED : OrderChange.NOT_POSSIBLE)
          .orElse(OrderChange.UNKNOWN);
    });
  }

  private Optional<Order> one(String column, String value) {
    return database.read(
        handle -> PlainSql.of(handle).first(SELECT + column + " = ?", OrderRows::order, value));
  }

  private static Optional<OrderPlacement.Refusal> refusal(Handle handle, OrderRequest request) {
    boolean taken =
        request
            .accessionNumber()
            .filter(number ->
                OrderRows.exists(handle, "examination_order", "accession_number", number.text()))
            .isPresent();
    if (taken) {
      return Optional.of(new OrderPlacement.AccessionNumberTaken());
    }
    if (!OrderRows.exists(handle, "patient", "id", request.patient().text())) {
      return Optional.of(new OrderPlacement.PatientUnknown());
    }
    if (!OrderRows.exists(handle, "practitioner", "id", request.requester().text())) {
      return Optional.of(new OrderPlacement.RequesterUnknown());
    }
    if (!OrderRows.exists(handle, "structure", "id", request.performer().structure().text())) {
      return Optional.of(new OrderPlacement.PerformerUnknown());
    }
    return Optional.empty();
  }

  private Order order(OrderRequest request, String studyInstanceUid) {
    return new Order(
        RandomId.make(),
        request.accessionNumber().orElseGet(AccessionNumber::make),
        studyInstanceUid,
        request.patient(),
        request.examination(),
        request.requester(),
        request.performer(),
        request.stationAeTitle(),
        request.scheduledFor(),
        request.priority(),
        OrderStatus.REQUESTED,
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
