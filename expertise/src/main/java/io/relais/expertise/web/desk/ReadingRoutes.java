// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.web.ReadingCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody reads: all objects of an examination, and those of earlier ones of the same kind.
final class ReadingRoutes {
  /// How many objects of an examination are shown, and of all earlier ones together.
  private static final int MOST = 400;

  private static final int MOST_ORDERS = 50;

  private final DeskGround ground;

  ReadingRoutes(DeskGround ground) {
    this.ground = ground;
  }

  /// `GET /api/orders/<id>/reading`
  Answer ofOrder(Asked asked) {
    Member member = asked.member().need(role -> role.mayRead() || role.mayUpload());
    Order order = OrderRoutes.need(ground, member, asked.id("order"));
    Set<RandomId> earlier = earlier(member, order);
    ObjectNode json =
        Json.object()
            .put("order", order.id().text())
            .put(
                "requester",
                ground
                    .practitioners()
                    .find(order.requester())
                    .map(Practitioner::displayName)
                    .orElse(""));
    json.set("patient", Cards.patient(OrderRoutes.patient(ground, order)));
    json.set("studies", Json.list(studies(Set.of(order.id())), ReadingCard::ofStudy));
    json.set("earlier", Json.list(studies(earlier), ReadingCard::ofStudy));
    ground.trail().recordRead(AuditEvent.of(member.actor(), AuditAction.QUERIED, order.id()));
    return Answer.ok(json);
  }

  /// Orders of the same kind for the same patient from before, as far as the member's structure has
  /// to do with them.
  private Set<RandomId> earlier(Member member, Order order) {
    return ground.orders().ofPatient(order.patient(), MOST_ORDERS).stream()
        .filter(one -> one.scheduledFor().isBefore(order.scheduledFor()))
        .filter(one -> one.examination().kind() == order.examination().kind())
        .filter(one -> !one.id().equals(order.id()) && OrderRoutes.isOf(ground, member, one))
        .map(Order::id)
        .collect(Collectors.toSet());
  }

  /// The objects of these orders by study, the latest study first.
  private List<List<Found>> studies(Set<RandomId> orders) {
    Map<String, List<Found>> studies = new LinkedHashMap<>();
    if (!orders.isEmpty()) {
      Query query = Query.of(Level.INSTANCE, new Access.Orders(orders)).headers().page(0, MOST);
      for (Found found : ground.index().search(query)) {
        studies
            .computeIfAbsent(found.needStudy().facts().uid(), uid -> new ArrayList<>())
            .add(found);
      }
    }
    return List.copyOf(studies.values());
  }
}
