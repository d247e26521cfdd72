// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.care.people.Ins;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes orders, patients and what came as pages show them.
final class Cards {
  /// How many pictures stand for what came.
  static final int PICTURES = 4;

  private final DeskGround ground;

  Cards(DeskGround ground) {
    this.ground = ground;
  }

  /// Orders with their patients and what came for them.
  List<ObjectNode> orders(List<Order> orders) {
    Map<RandomId, Patient> patients =
        ground.patients().findAll(orders.stream().map(Order::patient).toList());
    Map<RandomId, Optional<Practitioner>> requesters = new HashMap<>();
    List<ObjectNode> cards = new ArrayList<>();
    for (Order order : orders) {
      Patient patient = patients.get(order.patient());
      if (patient != null) {
        Optional<Practitioner> requester =
            requesters.computeIfAbsent(order.requester(), ground.practitioners()::find);
        cards.add(order(order, patient, requester));
      }
    }
    return cards;
  }

  ObjectNode order(Order order, Patient patient) {
    return order(order, patient, ground.practitioners().find(order.requester()));
  }

  private ObjectNode order(Order order, Patient patient, Optional<Practitioner> requester) {
    Access ofOrder = new Access.Orders(Set.of(order.id()));
    int images =
        ground.index().search(Query.of(Level.STUDY, ofOrder)).stream()
            .mapToInt(found -> found.needStudy().instances())
            .sum();
    ObjectNode node =
        Json.object()
            .put("id", order.id().text())
            .put("number", order.accessionNumber().text())
            .put("scheduledFor", order.scheduledFor().toString())
            .put("priority", Json.word(order.priority()))
            .put("status", Json.word(order.status()))
            .put("requester", requester.map(Practitioner::displayName).orElse(""))
            .put("images", images);
    node.set("patient", patient(patient));
    node.set(
        "examination",
        Json.object()
            .put("kind", Json.word(order.examination().kind()))
            .put("modality", order.examination().modality())
            .put("meaning", order.examination().code().meaning()));
    node.set(
        "pictures",
        Json.list(
            images == 0 ? List.of() : pictures(Query.of(Level.INSTANCE, ofOrder)), Cards::picture));
    return node;
  }

  static ObjectNode patient(Patient patient) {
    ObjectNode node =
        Json.object()
            .put("familyName", patient.familyName())
            .put("givenName", patient.givenName())
            .put("birthName", patient.traits().familyName())
            .put("birthDate", patient.traits().birthDate().toString())
            .put("sex", patient.traits().sex().letter())
            .put("status", Json.word(patient.status()));
    patient.ins().map(Ins::matricule).ifPresent(number -> node.put("ins", number));
    return node;
  }

  /// What a file says of its patient.
  static ObjectNode said(PatientFacts patient) {
    return Json.object()
        .put("name", Comparison.plain(patient.name()))
        .put("birthDate", Comparison.day(patient.birthDate()))
        .put("sex", patient.sex())
        .put("patientId", patient.patientId());
  }

  /// A study that waits for an order.
  ObjectNode study(Found found, Access access) {
    Found.Study study = found.needStudy();
    List<Found> first =
        pictures(
            Query.of(Level.INSTANCE, access)
                .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, study.facts().uid())));
    ObjectNode node =
        Json.object()
            .put("uid", study.facts().uid())
            .put("date", Comparison.day(study.facts().date()))
            .put("time", study.facts().time())
            .put("description", study.facts().description())
            .put("images", study.instances())
            .put("receivedAt", study.receivedAt().toString());
    first.stream()
        .findFirst()
        .map(one -> one.needInstance().arrival())
        .ifPresent(arrival -> node.put("door", arrival.door()));
    study.modalities().forEach(node.withArray("modalities")::add);
    node.set("patient", said(found.patient()));
    node.set("pictures", Json.list(first, Cards::picture));
    return node;
  }

  private List<Found> pictures(Query query) {
    return ground.index().search(query.page(0, PICTURES));
  }

  private static ObjectNode picture(Found found) {
    return Json.object()
        .put("uid", found.needInstance().facts().uid())
        .put("modality", found.needSeries().facts().modality())
        .put("laterality", found.needSeries().facts().laterality());
  }
}
