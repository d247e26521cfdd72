// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderSearch;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The orders of somebody's structure, and what came for them.
final class OrderRoutes {
  /// How many rows a page has.
  static final int ROWS = 25;

  private final DeskGround ground;
  private final Cards cards;

  OrderRoutes(DeskGround ground, Cards cards) {
    this.ground = ground;
    this.cards = cards;
  }

  /// `GET /api/orders?text=…&day=…&open=1&page=0`
  Answer search(Asked asked) {
    Member member = asked.member().need(role -> role.mayRead() || role.mayUpload());
    OrderSearch search;
    try {
      String day = asked.query("day");
      search =
          new OrderSearch(
              member.structure(),
              asked.query("text"),
              day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
              asked.query("open").equals("1"),
              (long) asked.page() * ROWS,
              ROWS + 1);
    } catch (DateTimeException | IllegalArgumentException unfit) {
      throw Refused.badRequest();
    }
    List<Order> found = ground.orders().search(search);
    ground
        .trail()
        .recordRead(new AuditEvent(member.actor(), AuditAction.QUERIED, "", "desk orders"));
    return Answer.ok(page("orders", cards.orders(found.stream().limit(ROWS).toList()), found));
  }

  /// One row more than a page holds says that there is a next page.
  static ObjectNode page(String name, List<ObjectNode> rows, List<?> found) {
    ObjectNode json = Json.object();
    json.set(name, Json.list(rows, row -> row));
    return json.put("more", found.size() > ROWS);
  }

  /// `GET /api/orders/<id>`
  Answer one(Asked asked) {
    Member member = asked.member().need(role -> role.mayRead() || role.mayUpload());
    Order order = need(ground, member, asked.id("order"));
    Patient patient = patient(ground, order);
    ground.trail().recordRead(AuditEvent.of(member.actor(), AuditAction.QUERIED, order.id()));
    return Answer.ok(cards.order(order, patient));
  }

  /// The order of this id, if the member's structure asked for it or shall read it.
  static Order need(DeskGround ground, Member member, RandomId id) {
    return ground
        .orders()
        .find(id)
        .filter(order -> isOf(ground, member, order))
        .orElseThrow(() -> new Refused(404, "order-unknown"));
  }

  static boolean isOf(DeskGround ground, Member member, Order order) {
    return order.performer().structure().equals(member.structure())
        || order.requester().equals(member.id())
        || ground
            .practitioners()
            .find(order.requester())
            .map(Practitioner::structure)
            .filter(structure -> structure.id().equals(member.structure()))
            .isPresent();
  }

  static Patient patient(DeskGround ground, Order order) {
    return ground.patients().find(order.patient()).orElseThrow(Refused::notFound);
  }

  /// Whether they may say what something is for.
  static boolean mayAssign(PractitionerRole role) {
    return role.mayUpload();
  }
}
