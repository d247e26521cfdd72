// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.Found;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What came without an order, and for which it is.
final class UnassignedRoutes {
  private final DeskGround ground;
  private final Cards cards;

  UnassignedRoutes(DeskGround ground, Cards cards) {
    this.ground = ground;
    this.cards = cards;
  }

  /// `GET /api/unassigned?page=0`
  Answer list(Asked asked) {
    Member member = asked.member().need(OrderRoutes::mayAssign);
    long offset = (long) asked.page() * OrderRoutes.ROWS;
    List<Found> found = ground.index().unassigned(member.access(), offset, OrderRoutes.ROWS + 1);
    ground
        .trail()
        .recordRead(new AuditEvent(member.actor(), AuditAction.QUERIED, "", "desk unassigned"));
    return Answer.ok(
        OrderRoutes.page(
            "studies",
            found.stream()
                .limit(OrderRoutes.ROWS)
                .map(study -> cards.study(study, member.access()))
                .toList(),
            found));
  }

  /// `GET /api/unassigned/<study>/comparison?order=…`
  Answer compare(Asked asked) {
    Member member = asked.member().need(OrderRoutes::mayAssign);
    Order order =
        OrderRoutes.need(
            ground, member, RandomId.parse(asked.query("order")).orElseThrow(Refused::badRequest));
    return Answer.ok(comparison(study(asked), order).json());
  }

  /// `POST /api/unassigned/<study>/assignment`
  Answer assign(Asked asked) throws IOException {
    Member member = asked.member().need(OrderRoutes::mayAssign);
    Fields fields = asked.json();
    Order order = OrderRoutes.need(ground, member, fields.id("order"));
    Found found = study(asked);
    Comparison comparison = comparison(found, order);
    if (comparison.contradicts() && !fields.isTrue("confirmed")) {
      Refused refused = new Refused(409, "contradicts");
      refused.more().set("comparison", comparison.json());
      throw refused;
    }
    Set<RandomId> readers = new HashSet<>();
    readers.add(order.performer().structure());
    readers.add(order.requester());
    readers.add(member.structure());
    Assignment assignment =
        new Assignment(Optional.of(order.id()), Optional.of(order.patient()), readers);
    if (!ground.filing().assign(found.needStudy().facts().uid(), assignment, member.actor())) {
      throw new Refused(409, "already-assigned");
    }
    return Answer.of(204);
  }

  private Found study(Asked asked) {
    Found found =
        ground
            .index()
            .study(asked.path().getOrDefault("study", ""), asked.member().access())
            .orElseThrow(Refused::notFound);
    if (found.needStudy().state() != Found.State.UNASSIGNED) {
      throw new Refused(409, "already-assigned");
    }
    return found;
  }

  private Comparison comparison(Found found, Order order) {
    return Comparison.of(found.patient(), OrderRoutes.patient(ground, order));
  }
}
