// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relais.care.CareException;
import io.relais.expertise.dispatch.DeliveryCounters.Try;
import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.dispatch.OutboxWorker;
import java.util.List;
import java.util.Locale;

/// How many answers wait to be brought elsewhere, and what became of the others.
///
/// @param outbox where they wait
/// @param workers who bring them
record DeliveryMetrics(Outbox outbox, List<OutboxWorker> workers) implements MeterBinder {

  DeliveryMetrics {
    workers = List.copyOf(workers);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (OutboxWorker worker : workers) {
      Gauge.builder("relais.deliveries.waiting", () -> waiting(worker.name()))
          .description("Answers that wait to be brought somewhere")
          .tag("channel", worker.name())
          .register(registry);
      for (Try one : Try.values()) {
        FunctionCounter.builder("relais.deliveries", worker.counters(), all -> all.count(one))
            .description("What became of tries to bring answers somewhere")
            .tag("channel", worker.name())
            .tag("outcome", one.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
  }

  /// Nothing is known while the database does not answer.
  private double waiting(String channel) {
    try {
      return outbox.waiting().getOrDefault(channel, 0L);
    } catch (CareException unanswered) {
      return Double.NaN;
    }
  }
}
