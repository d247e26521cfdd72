// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Performer;
import io.relais.care.people.BirthDate;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Sex;
import io.relais.care.people.Structure;
import io.relais.care.people.UsedNames;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.dicom.Uid;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The examinations of a running server, and who may handle them, for tests that come from outside.
public final class Cabinet {
  private final RunningServer server;
  private final RelaisServer inside;

  Cabinet(RunningServer server, RelaisServer inside) {
    this.server = server;
    this.inside = inside;
  }

  /// A link that signs the demo's practitioner in.
  public String archivist() {
    return server.plan().link(Role.PRACTITIONER);
  }

  /// The secret of a session of somebody from another structure.
  public String stranger() {
    Foundations foundations = inside.foundations();
    Structure other = foundations.structureNamed("Autre cabinet");
    Practitioner one =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", "Autre", "Léa", "Dr Léa Autre", other);
    foundations.ground().practitioners().save(one);
    foundations
        .ground()
        .practitioners()
        .giveRoles(one.id(), EnumSet.of(PractitionerRole.ARCHIVIST));
    return foundations.ground().sessions().startProfessional(one.id());
  }

  /// An examination of somebody new is asked for.
  public Order order(String family, String given, String born, Examination examination) {
    Patient patient =
        Patient.provisional(
            InsTraits.of(family, given, BirthDate.parse(born).orElseThrow(), Sex.FEMALE),
            UsedNames.NONE,
            List.of());
    inside.foundations().patients().create(patient);
    OrderRequest request =
        new OrderRequest(
            Optional.empty(),
            patient.id(),
            examination,
            Demo.PRACTITIONER.id(),
            new Performer(Demo.STRUCTURE.id(), Optional.empty()),
            Optional.empty(),
            LocalDateTime.now(ZoneId.systemDefault()),
            OrderPriority.ROUTINE);
    OrderPlacement placed =
        inside.foundations().orders().place(request, AuditActor.SERVER, Uid::generate);
    return ((OrderPlacement.Placed) placed).order();
  }

  /// The objects that are filed under an order.
  public List<Found> filed(Order order) {
    return inside
        .archive()
        .index()
        .search(Query.of(Level.INSTANCE, new Access.Orders(Set.of(order.id()))));
  }
}
