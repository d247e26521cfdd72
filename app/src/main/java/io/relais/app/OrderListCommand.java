// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.orders.Order;
import io.relais.care.orders.WorklistQuery;
import io.relais.care.people.Patient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the examinations that were asked for and not yet done, with their patients; the trail
/// keeps that somebody looked.
@Command(name = "list", description = "Shows the examinations still to be done.")
final class OrderListCommand implements Callable<Integer> {
  private static final String FORM = "%-16s  %-16s  %-8s  %-16s  %-11s  %s%n";

  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--most", description = "default: ${DEFAULT-VALUE}")
  private int most = 200;

  OrderListCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    try (Foundations foundations = config.open()) {
      List<Order> orders = foundations.orders().open(WorklistQuery.all(Math.max(1, most)));
      Map<RandomId, Patient> patients =
          foundations.patients().findAll(orders.stream().map(Order::patient).toList());
      foundations
          .ground()
          .trail()
          .record(new AuditEvent(AuditActor.OPERATOR, AuditAction.QUERIED, "", "orders"));
      out.printf(FORM, "accession", "scheduled", "modality", "station", "status", "patient");
      for (Order order : orders) {
        out.printf(
            FORM,
            order.accessionNumber(),
            order.scheduledFor().toString().substring(0, 16),
            order.examination().modality(),
            order.stationAeTitle().orElse("any"),
            order.status(),
            nameOf(patients, order));
      }
      out.flush();
      return 0;
    }
  }

  private static String nameOf(Map<RandomId, Patient> patients, Order order) {
    return Optional.ofNullable(patients.get(order.patient()))
        .map(patient -> patient.personName().replace('^', ' '))
        .orElse("");
  }
}
