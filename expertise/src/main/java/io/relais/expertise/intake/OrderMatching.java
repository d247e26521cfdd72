// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Order;
import io.relais.care.orders.Orders;
import io.relais.care.people.ClaimedIdentity;
import io.relais.care.people.IdentityComparison;
import io.relais.care.people.IdentityMatch;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientIdentifier;
import io.relais.care.people.Patients;
import io.relais.expertise.archive.Assignment;
import io.relais.expertise.archive.PatientFacts;
import io.relais.expertise.archive.QuarantineReason;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the order that an object answers, and checks whether they are about the same person. An
/// order is found by what devices carry over from the worklist: its accession number, its study,
/// the identifiers of its steps; or by what the sender said; or because the study was given to it.
public final class OrderMatching {

  private final Orders orders;
  private final Patients patients;
  private final StudyIndex index;

  /// Looks among these orders and patients.
  public OrderMatching(Orders orders, Patients patients, StudyIndex index) {
    this.orders = orders;
    this.patients = patients;
    this.index = index;
  }

  /// What was found.
  ///
  /// @param order which one it answers
  /// @param assignment to whom it belongs
  /// @param against why it must be kept apart, if it must
  record Match(Optional<Order> order, Assignment assignment, Optional<QuarantineReason> against) {}

  /// Whether there is an order of this id.
  boolean knows(RandomId order) {
    return orders.find(order).isPresent();
  }

  Match match(HeaderFacts facts, Hints hints, Set<RandomId> readers) {
    return index.onOneView(() -> found(facts, hints, readers));
  }

  private Match found(HeaderFacts facts, Hints hints, Set<RandomId> readers) {
    Map<RandomId, Order> found = candidates(facts, hints);
    if (found.isEmpty()) {
      return new Match(Optional.empty(), Assignment.unassigned(readers), Optional.empty());
    }
    Order order = found.values().iterator().next();
    boolean contradicts = found.size() > 1 || !isAbout(order.patient(), facts.patient());
    Set<RandomId> seeing = new HashSet<>(readers);
    seeing.add(order.performer().structure());
    seeing.add(order.requester());
    return new Match(
        Optional.of(order),
        new Assignment(Optional.of(order.id()), Optional.of(order.patient()), seeing),
        contradicts ? Optional.of(QuarantineReason.CONTRADICTS_ORDER) : Optional.empty());
  }

  /// More than one only if what the object says contradicts itself.
  private Map<RandomId, Order> candidates(HeaderFacts facts, Hints hints) {
    Map<RandomId, Order> found = new LinkedHashMap<>();
    hints.order().flatMap(orders::find).ifPresent(order -> found.put(order.id(), order));
    for (String number : numbers(facts.file().dataSet())) {
      AccessionNumber.parse(number)
          .flatMap(orders::find)
          .ifPresent(order -> found.put(order.id(), order));
    }
    orders
        .findByStudy(facts.name().studyInstance())
        .ifPresent(order -> found.put(order.id(), order));
    if (found.isEmpty()) {
      givenByHand(facts.name().studyInstance()).ifPresent(order -> found.put(order.id(), order));
    }
    return found;
  }

  /// Accession number, and what else the worklist gives (PS3.4 table K.6-1), as the Request
  /// Attributes Sequence (PS3.3 table 10-9) brings it back.
  private static Set<String> numbers(DataSet header) {
    Set<String> numbers = new HashSet<>();
    header.string(Tag.ACCESSION_NUMBER).ifPresent(numbers::add);
    for (DataSet request : header.items(Tag.REQUEST_ATTRIBUTES_SEQUENCE)) {
      request.string(Tag.ACCESSION_NUMBER).ifPresent(numbers::add);
      request.string(Tag.REQUESTED_PROCEDURE_ID).ifPresent(numbers::add);
      request.string(Tag.SCHEDULED_PROCEDURE_STEP_ID).ifPresent(numbers::add);
    }
    return numbers;
  }

  private Optional<Order> givenByHand(String studyInstanceUid) {
    return index.orderOf(studyInstanceUid).flatMap(orders::find);
  }

  private boolean isAbout(RandomId patientId, PatientFacts said) {
    Optional<Patient> patient = patients.find(patientId);
    if (patient.isEmpty()) {
      return false;
    }
    ClaimedIdentity claimed =
        new ClaimedIdentity(
            said.patientId(), said.issuer(), said.name(), said.birthDate(), said.sex());
    return switch (IdentityComparison.compare(claimed, patient.get())) {
      case IdentityMatch.Same same -> true;
      case IdentityMatch.Compatible compatible -> !isSomebodyElse(claimed, patientId);
      case IdentityMatch.Contradicts contradicts -> false;
    };
  }

  /// Whether the identifier is known as that of other patients only.
  private boolean isSomebodyElse(ClaimedIdentity claimed, RandomId patient) {
    List<Patient> known = called(claimed.patientId(), claimed.issuer());
    return !known.isEmpty() && known.stream().noneMatch(one -> one.id().equals(patient));
  }

  private List<Patient> called(String value, String issuer) {
    if (value.isEmpty()) {
      return List.of();
    }
    if (issuer.isEmpty()) {
      return patients.findByIdentifier(value);
    }
    try {
      return patients.findByIdentifier(new PatientIdentifier(issuer, value)).stream().toList();
    } catch (IllegalArgumentException noIdentifier) {
      return List.of();
    }
  }
}
