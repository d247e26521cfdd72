// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.orders.OrderChange;
import io.relais.care.orders.OrderStatus;
import io.relais.care.orders.Orders;
import io.relais.care.orders.WorklistQuery;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Moves an order on as its study comes in: in progress with the first object, completed when the
/// study is whole.
public final class OrderProgress implements StudyCompletion.Listener {

  private static final int MOST_OPEN = 10_000;

  private final Database database;
  private final Orders orders;
  private final AuditTrail trail;

  /// Moves these orders and notes so in this trail.
  public OrderProgress(Database database, Orders orders, AuditTrail trail) {
    this.database = database;
    this.orders = orders;
    this.trail = trail;
  }

  @Override
  public void begun(String studyInstanceUid, Optional<RandomId> order) {
    order.ifPresent(id -> change(id, OrderStatus.IN_PROGRESS));
  }

  @Override
  public void whole(String studyInstanceUid, Optional<RandomId> order) {
    order.ifPresent(id -> change(id, OrderStatus.COMPLETED));
  }

  /// Has a completion go on waiting for the studies that were coming in when the server stopped.
  public void resume(StudyCompletion completion, StudyIndex index) {
    orders
        .open(WorklistQuery.all(MOST_OPEN))
        .forEach(order -> {
          Access ofOrder = new Access.Orders(Set.of(order.id()));
          for (Found found : index.search(Query.of(Level.STUDY, ofOrder))) {
            Found.Study study = found.needStudy();
            completion.note(study.facts().uid(), Optional.of(order.id()), study.changedAt());
          }
        });
  }

  private void change(RandomId order, OrderStatus to) {
    database.useTransaction(handle -> {
      if (orders.change(order, to) == OrderChange.CHANGED) {
        trail.record(
            new AuditEvent(
                AuditActor.SERVER,
                AuditAction.ORDER_CHANGED,
                order.text(),
                to.name().toLowerCase(Locale.ROOT)));
      }
    });
  }
}
