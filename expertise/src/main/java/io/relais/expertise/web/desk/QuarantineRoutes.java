// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.expertise.archive.Arrival;
import io.relais.expertise.archive.FilingResult;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.QuarantineDecision;
import io.relais.expertise.archive.QuarantineEntry;
import io.relais.expertise.archive.Suspect;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What is kept apart, and what somebody decides about it.
final class QuarantineRoutes {
  private final DeskGround ground;
  private final Cards cards;

  QuarantineRoutes(DeskGround ground, Cards cards) {
    this.ground = ground;
    this.cards = cards;
  }

  /// `GET /api/quarantine?page=0`
  Answer list(Asked asked) {
    Member member = asked.member().need(PractitionerRole::mayRelease);
    long offset = (long) asked.page() * OrderRoutes.ROWS;
    List<QuarantineEntry> found =
        ground.quarantine().entries(member.access(), offset, OrderRoutes.ROWS + 1);
    note(member, AuditAction.QUERIED, "", "desk quarantine");
    return Answer.ok(
        OrderRoutes.page(
            "entries", found.stream().limit(OrderRoutes.ROWS).map(this::entry).toList(), found));
  }

  /// `GET /api/quarantine/<id>?order=…`: compared with the order that it claims to answer, or with
  /// another
  Answer one(Asked asked) {
    Member member = asked.member().need(PractitionerRole::mayRelease);
    QuarantineEntry entry = need(member, asked.id("entry"));
    ObjectNode json = entry(entry);
    String other = asked.query("order");
    Optional<Order> order =
        other.isEmpty()
            ? entry
                .suspect()
                .order()
                .flatMap(ground.orders()::find)
                .filter(one -> OrderRoutes.isOf(ground, member, one))
            : Optional.of(
                OrderRoutes.need(
                    ground, member, RandomId.parse(other).orElseThrow(Refused::badRequest)));
    order.ifPresent(one -> {
      Patient patient = OrderRoutes.patient(ground, one);
      json.set("order", cards.order(one, patient));
      json.set("comparison", Comparison.of(entry.suspect().patient(), patient).json());
    });
    note(member, AuditAction.INSTANCE_READ, entry.id().text(), "desk quarantine");
    return Answer.ok(json);
  }

  /// `GET /api/quarantine/<id>/picture?size=large`
  Answer picture(Asked asked) throws IOException {
    Member member = asked.member().need(PractitionerRole::mayRelease);
    QuarantineEntry entry = need(member, asked.id("entry"));
    Found found = ground.release().look(entry).orElseThrow(Refused::notFound);
    Answer picture =
        PictureRoutes.show(ground.renderer(), found, asked.query("size").equals("large"));
    note(member, AuditAction.INSTANCE_READ, entry.id().text(), "desk quarantine picture");
    return picture;
  }

  /// `POST /api/quarantine/<id>/release`
  Answer release(Asked asked) throws IOException {
    Member member = asked.member().need(PractitionerRole::mayRelease);
    QuarantineEntry entry = need(member, asked.id("entry"));
    Fields fields = asked.json();
    Order order = OrderRoutes.need(ground, member, fields.id("order"));
    Patient patient = OrderRoutes.patient(ground, order);
    Comparison comparison = Comparison.of(entry.suspect().patient(), patient);
    if (comparison.contradicts() && !fields.isTrue("confirmed")) {
      Refused refused = new Refused(409, "contradicts");
      refused.more().set("comparison", comparison.json());
      throw refused;
    }
    FilingResult result =
        ground
            .release()
            .release(entry, order, patient, member.actor())
            .orElseThrow(Refused::notFound);
    if (result instanceof FilingResult.Quarantined still) {
      Refused refused = new Refused(409, "still-quarantined");
      refused.more().put("reason", Json.word(still.reason()));
      throw refused;
    }
    return Answer.of(204);
  }

  /// `POST /api/quarantine/<id>/decision`
  Answer decide(Asked asked) throws IOException {
    Member member = asked.member().need(PractitionerRole::mayRelease);
    QuarantineEntry entry = need(member, asked.id("entry"));
    QuarantineDecision.Choice choice =
        switch (asked.json().need("choice")) {
          case "keep" -> QuarantineDecision.Choice.KEEP;
          case "remove" -> QuarantineDecision.Choice.REMOVE;
          default -> throw Refused.badRequest();
        };
    QuarantineDecision decision =
        new QuarantineDecision(
            choice, member.id(), ground.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    if (!ground.filing().decide(entry.id(), decision, member.actor())) {
      throw Refused.notFound();
    }
    return Answer.of(204);
  }

  private QuarantineEntry need(Member member, RandomId id) {
    return ground.quarantine().find(id, member.access()).orElseThrow(Refused::notFound);
  }

  private void note(Member member, AuditAction action, String object, String detail) {
    ground.trail().recordRead(new AuditEvent(member.actor(), action, object, detail));
  }

  private ObjectNode entry(QuarantineEntry entry) {
    Suspect suspect = entry.suspect();
    Arrival arrival = suspect.arrival();
    ObjectNode node =
        Json.object()
            .put("id", entry.id().text())
            .put("reason", Json.word(entry.reason()))
            .put("modality", suspect.modality())
            .put("receivedAt", arrival.at().toString())
            .put("door", arrival.door())
            .put("sender", sender(arrival))
            .put("size", arrival.object().size());
    node.set("patient", Cards.said(suspect.patient()));
    entry
        .decision()
        .ifPresent(decision ->
            node.set(
                "decision",
                Json.object()
                    .put("choice", Json.word(decision.choice()))
                    .put("by", name(decision.by()))
                    .put("at", decision.at().toString())));
    return node;
  }

  /// Who sent it, as people know them: a practitioner by name, a device by its title.
  private String sender(Arrival arrival) {
    return switch (arrival.door()) {
      case "upload" -> RandomId.parse(arrival.source()).map(this::name).orElse("");
      case "dimse" -> arrival.source();
      default -> "";
    };
  }

  private String name(RandomId practitioner) {
    return ground.practitioners().find(practitioner).map(Practitioner::displayName).orElse("");
  }
}
