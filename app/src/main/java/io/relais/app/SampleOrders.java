// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.audit.AuditActor;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Orders;
import io.relais.care.orders.Performer;
import io.relais.care.people.Patient;
import io.relais.expertise.dicom.Uid;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Asks for examinations of one fictive patient, one for each file that somebody must say whom it
/// is about.
final class SampleOrders {
  private final Orders orders;
  private final Patient patient;

  SampleOrders(Orders orders, Patient patient) {
    this.orders = orders;
    this.patient = patient;
  }

  /// One more.
  Order place(Examination examination) {
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
    if (orders.place(request, AuditActor.OPERATOR, Uid::generate)
        instanceof OrderPlacement.Placed placed) {
      return placed.order();
    }
    throw new IllegalStateException("An order without a number of its own is always placed");
  }
}
