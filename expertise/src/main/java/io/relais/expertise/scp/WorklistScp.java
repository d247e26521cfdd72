// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.orders.Order;
import io.relais.care.orders.Orders;
import io.relais.care.people.Patient;
import io.relais.care.people.Patients;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.expertise.dicom.CharacterSet;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.FindMatches;
import io.relais.expertise.dimse.WorklistService;
import io.relais.expertise.dimse.message.DimseFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells cameras and ECG carts what is to be examined (Modality Worklist, PS3.4 annex K): the open
/// orders of the structures that the caller works for.
public final class WorklistScp implements WorklistService {

  private static final int MOST = 1000;

  private final Orders orders;
  private final Patients patients;
  private final Practitioners practitioners;
  private final Reach reach;
  private final AuditTrail trail;

  /// Tells of these orders.
  public WorklistScp(
      Orders orders,
      Patients patients,
      Practitioners practitioners,
      Reach reach,
      AuditTrail trail) {
    this.orders = orders;
    this.patients = patients;
    this.practitioners = practitioners;
    this.reach = reach;
    this.trail = trail;
  }

  @Override
  public FindMatches worklist(Caller caller, DataSet identifier) throws DimseFailure {
    WorklistKeys keys = WorklistKeys.of(identifier);
    List<Order> open = orders.open(keys.query(MOST));
    Map<RandomId, Patient> people =
        patients.findAll(open.stream().map(Order::patient).collect(Collectors.toSet()));
    Map<RandomId, Optional<Practitioner>> requesters = new HashMap<>();
    Set<RandomId> structures = reach.structures(caller);
    List<DataSet> answers = new ArrayList<>();
    for (Order order : open) {
      Optional<Practitioner> requester =
          requesters.computeIfAbsent(order.requester(), practitioners::find);
      Patient patient = people.get(order.patient());
      if (patient != null && concerns(order, requester, structures)) {
        WorklistItem item = new WorklistItem(order, patient, requester, caller.callingAe());
        DataSet whole = item.dataSet(CharacterSet.UTF_8);
        if (keys.match(whole)) {
          answers.add(keys.answer(item));
        }
      }
    }
    trail.recordRead(
        new AuditEvent(
            AuditActor.device(caller.callingAe()),
            AuditAction.QUERIED,
            "",
            "dimse worklist matches=" + answers.size()));
    return new FindMatches(answers.stream(), true);
  }

  /// Whether the caller works for who asked, or for who will read.
  private static boolean concerns(
      Order order, Optional<Practitioner> requester, Set<RandomId> structures) {
    return structures.isEmpty()
        || structures.contains(order.performer().structure())
        || requester.filter(one -> structures.contains(one.structure().id())).isPresent();
  }
}
